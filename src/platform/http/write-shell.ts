import type { PageProblem, RenderedPage } from './pages.contract.ts'
import type { SiteColors } from './site-colors.ts'
import type { SiteTheme } from './site-theme.ts'
import type { ThemeTokens } from './theme-tokens.ts'

interface ShellFacts {
  /** `index.html` as the build made it. */
  readonly template: string
  readonly colors: SiteColors
  readonly theme?: SiteTheme
  readonly siteName: string
  /** Address of one more script. */
  readonly script?: string
  /** Address of the page for search engines; absent where they must not list it. */
  readonly address?: string
}

/** The whole document of a page: the shell of the build, with head, content and first answers of this page. */
export function writeShell(page: RenderedPage, facts: ShellFacts): string {
  const parts: Readonly<Record<string, string>> = {
    '<html lang="en">': `<html lang="${page.language}">`,
    '<!--head-->': writeHead(page, facts),
    '<div id="root"><!--page--></div>': `<div id="root"${page.isSameInBrowser ? ' data-same' : ''}>${page.html}</div>`,
    // After the style sheet of the build, which says how the two lie over each other.
    '</head>': `${facts.theme ? writeTheme(facts.theme) : ''}</head>`,
    '<!--answers-->': `<script type="application/json" id="answers">${escapeJson(page.answers)}</script>`,
  }
  return Object.entries(parts).reduce((html, [mark, part]) => html.replace(mark, () => part), facts.template)
}

/** A problem in plain words, for when not even the page for problems can be rendered. */
export function writePlainProblem({ detail, requestId }: PageProblem): string {
  const number = requestId ? `<p>Request number ${escapeHtml(requestId)}</p>` : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Something went wrong</title></head><body><main><h1>Something went wrong</h1><p>${escapeHtml(detail)}</p>${number}<p><a href="/">Home</a></p></main></body></html>`
}

function writeHead(page: RenderedPage, { colors, siteName, script, address }: ShellFacts): string {
  const meta = (name: string, content: string) => `<meta name="${name}" content="${escapeHtml(content)}">`
  const property = (name: string, content: string) => `<meta property="${name}" content="${escapeHtml(content)}">`
  return [
    `<title>${escapeHtml(page.title)}</title>`,
    `<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="${escapeHtml(page.texts)}">`,
    meta('description', page.description),
    ...(address ? [`<link rel="canonical" href="${escapeHtml(address)}">`] : [meta('robots', 'noindex')]),
    property('og:type', 'website'),
    property('og:site_name', siteName),
    property('og:title', page.title),
    property('og:description', page.description),
    ...(address ? [property('og:url', address)] : []),
    ...(page.structured ? [`<script type="application/ld+json">${escapeJson(page.structured)}</script>`] : []),
    `<style>${writeColors(colors)}</style>`,
    ...(script ? [`<script type="module" src="${escapeHtml(script)}"></script>`] : []),
  ].join('\n    ')
}

/** Twice the weight of the same rule in the style sheet, so that it wins in whatever order they come. */
function writeColors({ light, dark }: SiteColors): string {
  const rules = ({ fill, onFill, link }: SiteColors['light']) =>
    `{--site-fill:${fill};--site-on-fill:${onFill};--site-link:${link}}`
  return `:root:root${rules(light)}[data-bs-theme=dark][data-bs-theme=dark]:root${rules(dark)}`
}

function writeTheme({ address, light, dark }: SiteTheme): string {
  const rules = (tokens: ThemeTokens) =>
    `{${Object.entries(tokens)
      .map(([name, value]) => `--${name}:${value}`)
      .join(';')}}`
  const style = `:root:root:root${rules(light)}[data-bs-theme=dark][data-bs-theme=dark]:root:root${rules(dark)}`
  return `<link rel="stylesheet" href="${address}"><style>${style}</style>`
}

/** JSON that cannot end the element it stands in. */
function escapeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character])
}
