import { expect, test } from 'vitest'
import { addExample, splitParts } from './page-parts.ts'

test('a page is split where a line of its own names a part', () => {
  const html = '<p>a</p>\n<p>{{example-table}}</p>\n<p>b {{example-result}}</p>\n<p>{{example-result}}</p>\n'
  expect(splitParts(html)).toEqual([
    { html: '<p>a</p>\n' },
    { part: 'example-table' },
    { html: '<p>b {{example-result}}</p>\n' },
    { part: 'example-result' },
  ])
})

test('a name that is no part is left out', () => {
  expect(splitParts('<p>{{nothing}}</p>\n<p>a</p>')).toEqual([{ html: '<p>a</p>' }])
})

test('a help page without its example gets it at the end', () => {
  expect(addExample([{ html: '<p>a</p>' }]).flatMap(part => ('part' in part ? [part.part] : []))).toEqual([
    'example-table',
    'example-result',
  ])
  const own = [{ part: 'example-table' }] as const
  expect(addExample(own)).toBe(own)
})
