import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPalettes } from './read-palette.ts'
import { contrast, parseColor, type Rgb } from './site-colors.ts'
import { themeTokens } from './theme-tokens.ts'

const anyColor: fc.Arbitrary<Rgb> = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255))
const palettes = fc.record({
  ground: anyColor,
  text: anyColor,
  primary: anyColor,
  link: anyColor,
  success: anyColor,
  warning: anyColor,
  danger: anyColor,
})

test('whatever colours a theme has, every text can be read on every surface', () => {
  fc.assert(
    fc.property(palettes, palette => {
      const tokens = themeTokens(palette)
      const between = (a: string, b: string) => contrast(parseColor(tokens[a] ?? ''), parseColor(tokens[b] ?? ''))
      for (const surface of ['sf-ground', 'sf-paper', 'sf-tint', 'sf-tint-strong']) {
        for (const text of ['sf-ink', 'sf-ink-soft', 'site-link', 'sf-good', 'sf-warning', 'sf-bad']) {
          expect(between(text, surface), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5)
        }
      }
      expect(between('sf-ink', 'sf-mark-tint')).toBeGreaterThanOrEqual(4.5)
      expect(between('site-on-fill', 'site-fill')).toBeGreaterThanOrEqual(4.5)
      expect(between('sf-line-strong', 'sf-paper')).toBeGreaterThanOrEqual(3)
      const ground = parseColor(tokens['sf-ground'] ?? '')
      const isDark = contrast(ground, [255, 255, 255]) > contrast(ground, [0, 0, 0])
      expect(tokens['sf-scheme']).toBe(isDark ? 'dark' : 'light')
      for (const tone of ['good', 'warning', 'bad']) {
        expect(between(`sf-${tone}`, `sf-${tone}-tint`)).toBeGreaterThanOrEqual(4.5)
      }
    }),
    { numRuns: 1000 },
  )
})

test('what can be read stays as the theme has it', () => {
  const { light } = readPalettes(
    ':root,[data-bs-theme=light]{--bs-primary:#2c3e50;--bs-body-bg:#fff;--bs-body-color:#212529}',
  )
  expect(themeTokens(light)).toMatchObject({ 'site-fill': '#2c3e50', 'sf-ink': '#212529', 'sf-ground': '#ffffff' })
})

describe('the colours of a theme', () => {
  test('are those of its last rule for a scheme, however they are written', () => {
    const css = `/* :root{--bs-primary:#111111} */ :root{--bs-primary:#abc} [data-bs-theme="light"] { --bs-primary: rgb(1, 2, 3); --bs-link-color: red }
      .card{--bs-primary:#444444} [data-bs-theme=dark]{color-scheme:dark;--bs-body-bg:#123456}`
    const { light, dark } = readPalettes(css)
    expect(light).toMatchObject({ primary: [1, 2, 3], link: [1, 2, 3], ground: [255, 255, 255] })
    expect(dark).toMatchObject({ primary: [1, 2, 3], ground: [0x12, 0x34, 0x56] })
  })

  test('are those of Bootstrap where it sets none', () => {
    expect(readPalettes('body{margin:0}').light.primary).toEqual(parseColor('#0d6efd'))
  })
})
