import { expect, it } from 'vitest'
import { firstLine } from './first-line.ts'

it('is the text before the first line break outside quotes', () => {
  expect(firstLine('a,b\r\n1,2')).toBe('a,b')
  expect(firstLine('"a\n""x""\n",b\n1')).toBe('"a\n""x""\n",b')
  expect(firstLine('a,b')).toBeUndefined()
  expect(firstLine('"a\n')).toBeUndefined()
})
