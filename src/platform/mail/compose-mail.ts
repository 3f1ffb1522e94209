import { englishMailTexts, type MailTexts } from './mail-texts.ts'

export interface MailParts {
  /** Words of the mail's own, and its language. Default: English. */
  readonly t?: MailTexts
  /** Plain sentences; line breaks inside one are kept. */
  readonly paragraphs: readonly string[]
  /** Where the reader should go. The text version shows its address on a line of its own. */
  readonly button?: { readonly label: string; readonly url: string }
  /** After the button: what else there is to know. */
  readonly notes?: readonly string[]
  /** Name of the site, as the last line. */
  readonly siteName?: string
}

/** Both versions of a mail, from plain sentences. Names and other text from outside are shown as they are, never as HTML. */
export function composeMail(parts: MailParts): { text: string; html: string } {
  return { text: composeText(parts), html: composeHtml(parts) }
}

function composeText({ paragraphs, button, notes = [], siteName }: MailParts): string {
  const link = button ? [`${button.label}:\n${button.url}`] : []
  const signature = siteName ? [`-- \n${siteName}`] : []
  return `${[...paragraphs, ...link, ...notes, ...signature].join('\n\n')}\n`
}

const PARAGRAPH_STYLE = 'margin:0 0 16px'
const BUTTON_STYLE =
  'display:inline-block;padding:10px 20px;border-radius:6px;background:#0b5d70;color:#ffffff;text-decoration:none;font-weight:600'

export function composeHtml({ t = englishMailTexts, paragraphs, button, notes = [], siteName }: MailParts): string {
  const blocks = [
    ...paragraphs.map(paragraphHtml),
    ...(button ? [buttonHtml(button, t)] : []),
    ...notes.map(paragraphHtml),
    ...(siteName ? [`<p style="margin:24px 0 0;color:#5c636a">${escapeHtml(siteName)}</p>`] : []),
  ]
  return [
    `<!doctype html><html lang="${t.language}"><head><meta charset="utf-8"></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#212529"><div style="max-width:560px;margin:0 auto">',
    ...blocks,
    '</div></body></html>',
  ].join('\n')
}

function paragraphHtml(text: string): string {
  return `<p style="${PARAGRAPH_STYLE}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`
}

function buttonHtml({ label, url }: NonNullable<MailParts['button']>, t: MailTexts): string {
  const address = escapeHtml(url)
  return [
    `<p style="${PARAGRAPH_STYLE}"><a href="${address}" style="${BUTTON_STYLE}">${escapeHtml(label)}</a></p>`,
    `<p style="${PARAGRAPH_STYLE};font-size:13px;color:#5c636a">${escapeHtml(t('button.broken'))}<br>${address}</p>`,
  ].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? character)
}
