import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { english } from '../../test/texts.ts'
import type { Wording } from '../texts/create-texts.ts'
import { lookAtStart } from './look-at-start.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const say = (words: Wording | undefined) => words && english(words.key, words.values)

describe('the first look at a chosen file', () => {
  it('lets tables pass', () => {
    expect(lookAtStart('soil.csv', bytes('site,N,P\ns1,1,2\n'))).toBeUndefined()
    expect(lookAtStart('Ωμέγα.tsv', bytes('α\tβ\n'))).toBeUndefined()
  })

  it('lets UTF-16 with its mark pass although it is full of zeros', () => {
    expect(lookAtStart('soil.txt', new Uint8Array([0xff, 0xfe, 0x73, 0, 0x2c, 0]))).toBeUndefined()
  })

  it('knows a gzip file in disguise', () => {
    expect(say(lookAtStart('soil.csv', gzipSync('a,b')))).toContain('compressed (gzip)')
  })

  it('knows a workbook in disguise', () => {
    expect(say(lookAtStart('soil.csv', new Uint8Array([0x50, 0x4b, 3, 4, 20])))).toContain('Excel workbook')
    expect(say(lookAtStart('soil.csv', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])))).toContain('Excel workbook')
  })

  it('says that a file is empty or binary, with its name', () => {
    expect(say(lookAtStart('soil.csv', new Uint8Array()))).toBe(
      '“soil.csv” is empty. Choose the file that holds the table.',
    )
    expect(say(lookAtStart('soil.csv', new Uint8Array([1, 0, 2])))).toContain('“soil.csv” is not a text file')
  })
})
