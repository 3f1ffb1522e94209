import { DEV_EVENTS, type DevState, type ShownProblem } from '../../src/cli/dev/dev.contract.ts'
import { createTexts } from '../../src/define/create-texts.ts'
import { isLanguage } from '../../src/define/languages.ts'
import german from './de.json' with { type: 'json' }
import styles from './dev-panel.css?raw'
import english from './en.json' with { type: 'json' }

// The panel that `science-flask dev` puts into every page: it loads the page anew after a save, and shows what is wrong.
// It stands apart from the pages, in a shadow tree of its own, so that neither changes the look of the other.

const shownVersion = new URL(import.meta.url).searchParams.get('version')
const host = document.createElement('div')
const root = host.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)
root.adoptedStyleSheets = [sheet]
document.body.append(host)

const source = new EventSource(DEV_EVENTS)
source.addEventListener('message', event => {
  const state: DevState = JSON.parse(event.data)
  if (state.version !== shownVersion) location.reload()
  else show(state)
})
source.addEventListener('error', () =>
  root.replaceChildren(make('p', { className: 'lost', role: 'status' }, texts()('dev.lost'))),
)

/** In the language of the page; what is wrong with a declaration is said in English, as at the shell. */
function texts() {
  const { lang } = document.documentElement
  const language = isLanguage(lang) ? lang : 'en'
  return createTexts(language, { en: english, de: german }[language])
}

function show({ problems, isCurrent }: DevState): void {
  if (problems.length === 0) {
    root.replaceChildren()
    return
  }
  const t = texts()
  const count = problems.length
  const summary = make('summary', {}, isCurrent ? t('dev.count', { count }) : t('dev.countLastGood', { count }))
  const panel = make('details', { open: true }, summary, make('ol', {}, ...problems.map(describe)))
  root.replaceChildren(make('section', { role: 'alert', ariaLabel: t('dev.label') }, panel))
}

function describe({ place, message, excerpt }: ShownProblem): HTMLElement {
  const lines = excerpt ? [make('pre', { tabIndex: 0 }, excerpt)] : []
  return make('li', {}, make('code', {}, place), make('p', { lang: 'en' }, message), ...lines)
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...content)
  return element
}
