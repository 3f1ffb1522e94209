import { describe, expect, test } from 'vitest'
import { namesIn, parseMessage } from './parse-message.ts'

describe('a text', () => {
  test('of words alone is its words, signs included', () => {
    expect(parseMessage('p < 0.05, 1 # 2, it’s "so"')).toEqual(['p < 0.05, 1 # 2, it’s "so"'])
  })

  test('has values, choices and tags, one in another', () => {
    expect(parseMessage('Of {n, plural, one {<b>#</b> row} other {# rows of {file}}}.')).toEqual([
      'Of ',
      {
        kind: 'plural',
        name: 'n',
        cases: {
          one: [{ kind: 'tag', name: 'b', parts: [{ kind: 'value', name: 'n' }] }, ' row'],
          other: [{ kind: 'value', name: 'n' }, ' rows of ', { kind: 'value', name: 'file' }],
        },
      },
      '.',
    ])
  })

  test('names what it needs', () => {
    const parts = parseMessage('{a} <link>{b, select, x {{c}} other {}}</link>')
    expect([...namesIn(parts)]).toEqual(['a', '/link', 'b', 'c'])
  })

  test.each([
    ['{name', 6],
    ['}', 1],
    ['{n, plural, one {#}}', 21],
    ['{n, choice, a {}}', 3],
    ['<b>bold', 8],
    ['<b>bold</i>', 8],
    ['bold</b>', 5],
  ])('"%s" is refused at character %i', (text, at) => {
    expect(() => parseMessage(text)).toThrow(`The text "${text}" cannot be read at character ${at}.`)
  })
})
