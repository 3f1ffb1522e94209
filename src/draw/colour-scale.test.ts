import { describe, expect, test } from 'vitest'
import { colourScale } from './colour-scale.ts'

const brightness = (colour: string) =>
  [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(colour.slice(at, at + 2), 16), 0)

describe('values', () => {
  test('colours are centred at zero, whatever the values are', () => {
    for (const values of [[0.2, 0.9], [-0.3, 0.1], [5, 900], [0], []]) {
      const scale = colourScale(Float64Array.from(values), 'values')
      expect(scale.palette[scale.indexOf(0)]).toBe('#f7f7f7')
      const [down, up] = [scale.indexOf(-0.7), scale.indexOf(0.7)]
      expect(down + up).toBe(2 * scale.indexOf(0))
    }
  })

  test('correlations span −1 to 1 even if none comes near', () => {
    const scale = colourScale(Float64Array.of(0.1, -0.2), 'values')
    expect(scale.ticks.map(tick => tick.text)).toEqual(['−1', '−0.5', '0', '0.5', '1'])
    expect([scale.indexOf(-1), scale.indexOf(1)]).toEqual([0, 254])
  })

  test('larger values widen the scale to a round number', () => {
    const scale = colourScale(Float64Array.of(-13, 4), 'values')
    expect(scale.ticks.map(tick => tick.text)).toEqual(['−20', '−10', '0', '10', '20'])
  })

  test('a missing value has a colour of its own', () => {
    const scale = colourScale(Float64Array.of(0.1), 'values')
    expect(scale.indexOf(Number.NaN)).toBe(255)
    expect(scale.palette).toHaveLength(256)
    expect(scale.palette.indexOf(scale.palette[255])).toBe(255)
  })
})

describe('p-values', () => {
  test('the smaller, the darker; 1 is palest', () => {
    const scale = colourScale(Float64Array.of(1e-8, 1), 'pvalues')
    const shades = [1, 0.05, 1e-3, 1e-5, 1e-8].map(p => brightness(scale.palette[scale.indexOf(p)]))
    expect(shades).toEqual([...shades].sort((a, b) => b - a))
    expect(scale.indexOf(1)).toBe(0)
  })

  test('p of 0 and beyond the scale has the darkest colour, and the bar says so', () => {
    const scale = colourScale(Float64Array.of(0, 1e-200, 1), 'pvalues')
    expect([scale.indexOf(0), scale.indexOf(1e-200)]).toEqual([254, 254])
    expect(scale.ticks.map(tick => tick.text)).toEqual(['1', '10⁻²', '10⁻⁴', '10⁻⁶', '10⁻⁸', '≤ 10⁻¹⁰'])
  })

  test('a number that is no p-value spoils nothing', () => {
    const scale = colourScale(Float64Array.of(-1, Number.NaN, 0.001), 'pvalues')
    expect(scale.ticks).toHaveLength(4)
    expect([scale.indexOf(-1), scale.indexOf(Number.NaN), scale.indexOf(7)]).toEqual([255, 255, 0])
  })

  test('if nothing is below 1 the bar still has two orders', () => {
    const scale = colourScale(Float64Array.of(1, 1), 'pvalues')
    expect(scale.ticks.map(tick => tick.text)).toEqual(['1', '10⁻¹', '10⁻²'])
  })
})
