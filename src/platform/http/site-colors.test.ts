import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, parseColor, siteColors } from './site-colors.ts'

const anyColor = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map(channels => `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`)

const between = (a: string, b: string) => contrast(parseColor(a), parseColor(b))

test('whatever colour a site chooses, text on it and links in it can be read', () => {
  fc.assert(
    fc.property(anyColor, color => {
      const { light, dark } = siteColors(color)
      expect(between(light.fill, light.onFill)).toBeGreaterThanOrEqual(4.5)
      expect(between(dark.fill, dark.onFill)).toBeGreaterThanOrEqual(4.5)
      expect(between(light.fill, '#ffffff')).toBeGreaterThanOrEqual(3)
      expect(between(light.link, '#ffffff')).toBeGreaterThanOrEqual(4.5)
      expect(between(dark.link, '#10181c')).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 2000 },
  )
})

test('a colour that can be read stays as it is', () => {
  expect(siteColors('#0b7285').light).toMatchObject({ fill: '#0b7285', onFill: '#ffffff' })
})

test('a colour that is too dark for the dark scheme keeps its hue', () => {
  const [red, green, blue] = parseColor(siteColors('#0b7285').dark.link)
  expect(red).toBeLessThan(green)
  expect(blue).toBeGreaterThan(green)
})

test('contrast of black and white is 21', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
})
