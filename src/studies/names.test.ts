import { describe, expect, it } from 'vitest'
import { cleanFileName } from './clean-file-name.ts'
import { shortenName } from './shorten-name.ts'

describe('cleanFileName', () => {
  it.each([
    ['lichen cover.csv', 'lichen cover.csv'],
    ['数据 – Müller.csv', '数据 – Müller.csv'],
    ['<script>alert(1)<', '<script>alert(1)<'],
    ["x'; drop table studies; --.csv", "x'; drop table studies; --.csv"],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\table.csv', 'table.csv'],
    ['a\r\nSet-Cookie: x.csv', 'a  Set-Cookie: x.csv'],
    ['\u202Etxt.exe', 'txt.exe'],
    ['a\0b.csv', 'a b.csv'],
    ['', 'unnamed'],
    ['..', '..'],
    ['/', 'unnamed'],
    [null, 'unnamed'],
  ])('keeps %j as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept)
  })

  it('cuts a name at 255 bytes, between characters, and keeps its extension', () => {
    const cut = cleanFileName(`${'数'.repeat(200)}.csv`)
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(255)
    expect(cut).toMatch(/^数+\.csv$/)
  })
})

describe('shortenName', () => {
  it('keeps what fits and cuts the rest between characters as a person counts them', () => {
    expect(shortenName('Example: Lichens')).toBe('Example: Lichens')
    expect(shortenName('Example: Lichens and soil of forests')).toBe('Example: Lichens and soil')
    expect(shortenName('Beispiel: Lichens and soil')).toBe('Beispiel: Lichens')
    const family = '👩‍👩‍👧‍👦'
    expect(shortenName(family.repeat(30))).toBe(`${family.repeat(24)}…`)
  })
})
