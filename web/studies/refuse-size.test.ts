import { expect, it } from 'vitest'
import { english } from '../../test/texts.ts'
import { refuseSize, sizeLimit } from './refuse-size.ts'

it('takes the smaller of the limits of tool and account', () => {
  expect(sizeLimit({ maxBytes: 5 }, 10)).toBe(5)
  expect(sizeLimit({}, 10)).toBe(10)
})

it('refuses a file that is too large before a byte is sent, with both sizes', () => {
  expect(refuseSize({ name: 'soil.csv', size: 20_000_000 }, 20_000_000, english)).toBeUndefined()
  const refusal = refuseSize({ name: 'soil.csv', size: 142_000_000 }, 20_000_000, english)
  const sentence = refusal && english(refusal.key, refusal.values)
  expect(sentence).toContain('142 MB')
  expect(sentence).toContain('20 MB')
})
