import type { Page } from 'playwright-core'
import { parseMessage } from '../../src/define/parse-message.ts'
import { allTexts } from '../../web/texts/all-texts.ts'

const WORD = 'admin.word.'
const german: Readonly<Record<string, string>> = allTexts.de
const GERMAN = new Set(Object.values(german))

/** English texts that German words otherwise: those of the pages, and the words with which the server describes its tables. */
const english = [
  ...Object.entries(allTexts.en).filter(([key, text]) => text !== german[key]),
  ...Object.keys(german)
    .filter(key => key.startsWith(WORD))
    .map(key => [key, key.slice(WORD.length)] as const)
    .filter(([key, text]) => text !== german[key]),
].map(([, text]) => text)
/** Short ones may be a word of both languages. */
const PLAIN = new Set(english.filter(text => text.length > 3 && !/[{<]/.test(text) && !GERMAN.has(text)))
const PATTERNS = english.filter(text => /[{<]/.test(text)).flatMap(text => patternOf(text) ?? [])

/** What a text with values looks like when it is filled in; undefined where too few of its words are sure. */
function patternOf(text: string): RegExp | undefined {
  const parts = parseMessage(text)
  const words = parts.filter(part => typeof part === 'string').join(' ')
  if ((words.match(/\p{L}{3,}/gu)?.length ?? 0) < 3) return undefined
  const pattern = parts.map(part => (typeof part === 'string' ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : '.*'))
  return new RegExp(`^${pattern.join('')}$`, 's')
}

/**
 * All on a page that is English although German has other words for it, but for what is marked as English.
 *
 * @param names  what somebody or something on this page is called, which is an English word as well
 */
export async function findEnglish(page: Page, names: readonly string[] = []): Promise<string[]> {
  const words = await page.evaluate<string[]>(`(${readWords})()`)
  return words.filter(
    text => !names.includes(text) && (PLAIN.has(text) || PATTERNS.some(pattern => pattern.test(text))),
  )
}

/** All that is read or heard on the page, texts in one piece as they are seen; names in a program are of no language. Runs in the page. */
const readWords = `() => {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const isLeftOut = element => element.closest('[lang=en], script, style, code')
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!isLeftOut(node.parentElement)) found.push(node.data.trim())
  for (const element of document.querySelectorAll('p, li, dt, dd, h1, h2, h3, caption, label, td, th'))
    if (!isLeftOut(element) && !element.querySelector('[lang=en]')) found.push(element.textContent.trim())
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) found.push(element.getAttribute(name) ?? '')
  return found.filter(Boolean)
}`
