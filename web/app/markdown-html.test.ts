import { expect, test } from 'vitest'
import { firstSentences, listHeadings } from './markdown-html.ts'

test('the description is the first paragraph as plain text', () => {
  expect(firstSentences('<h2>No</h2>\n<p>A <b>table</b> &amp; a\nresult.</p><p>More.</p>')).toBe('A table & a result.')
})

test('a long paragraph ends at a word', () => {
  const description = firstSentences(`<p>${'word '.repeat(60)}</p>`)
  expect(description.length).toBeLessThanOrEqual(162)
  expect(description).toMatch(/word …$/)
})

test('a page without a paragraph has no description', () => {
  expect(firstSentences('<ul><li>one</li></ul>')).toBe('')
})

test('headings come with what links to them', () => {
  const html = '<h2 id="in-short">In <em>short</em></h2><h3 id="no">No</h3><h2 id="a&quot;b">A &lt; B</h2>'
  expect(listHeadings(html)).toEqual([
    { id: 'in-short', text: 'In short' },
    { id: 'a"b', text: 'A < B' },
  ])
})
