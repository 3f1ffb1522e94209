import { expect, test } from 'vitest'
import { heatmapSvg } from './heatmap-svg.ts'
import { layOutHeatmap } from './lay-out-heatmap.ts'

function svgOf(names: readonly string[], title = 'Title') {
  const values = Float64Array.from({ length: names.length ** 2 }, (_, index) => Math.sin(index))
  return heatmapSvg(layOutHeatmap({ matrix: { rows: names, columns: names, values }, title, kind: 'values' }))
}

test('names and titles are text, whatever characters they hold', () => {
  const svg = svgOf(['<script>alert(1)</script>', '"A" & \'B\'', ']]>', '\u0000\u0008\uFFFF'], '</svg><b onload="x">')
  expect(svg).not.toMatch(/<script|<b |onload="|&(?!amp;|lt;|gt;|quot;|#39;)/)
  expect(svg.match(/<\/svg>/g)).toHaveLength(1)
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
})

test('a shortened name is there in full', () => {
  const name = `Lactobacillus ${'very '.repeat(30)}bulgaricus`
  expect(svgOf([name, 'b'])).toContain(`<title>${name}</title>`)
})

test('the document asks for nothing from elsewhere', () => {
  expect(svgOf(['a', 'b']).replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\((?!#)/)
})

test('cells are rectangles, one path for each colour', () => {
  const svg = svgOf(['a', 'b', 'c'])
  expect(svg.match(/<path /g)).toHaveLength(9)
  expect(svg).not.toContain('<image')
})

test('a quarter of a million cells are one embedded image and not a quarter of a million shapes', () => {
  const svg = svgOf(Array.from({ length: 500 }, (_, index) => `f${index}`))
  expect(svg).toContain('<image')
  expect(svg.length).toBeLessThan(400_000)
})
