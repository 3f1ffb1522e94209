import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { heatmapPdf } from './heatmap-pdf.ts'
import { layOutHeatmap } from './lay-out-heatmap.ts'
import { orderMatrix } from './order-matrix.ts'
import { readFont } from './read-font.ts'
import { readMatrix } from './read-matrix.ts'
import { readOrder } from './read-order.ts'

const font = readFont(new Uint8Array(readFileSync(join(import.meta.dirname, 'font/arimo.ttf'))))

async function write(csv: string, order = '') {
  const read = readMatrix(csv)
  const { matrix, trees } = orderMatrix(read, readOrder(order, read))
  const pictures: string[] = []
  const picture = (text: string) => {
    pictures.push(text)
    return { width: 2, height: 1, opacities: Uint8Array.of(0, 255), left: 0, top: -1, pixel: 1 }
  }
  const heatmap = layOutHeatmap({ matrix, title: 'Größe', kind: 'values', trees })
  const file = Buffer.from(await heatmapPdf(heatmap, { points: 241, font, picture }))
  return { text: file.toString('latin1'), streams: readStreams(file), pictures }
}

/** Every packed part, unpacked. */
function readStreams(file: Buffer): Buffer[] {
  const text = file.toString('latin1')
  return [...text.matchAll(/\/Length (\d+) >>\nstream\n/g)].map(match => {
    const start = match.index + match[0].length
    return inflateSync(file.subarray(start, start + Number(match[1])))
  })
}

test('the font is read as it is', () => {
  const advance = (character: string) =>
    (font.advances[font.glyphOf(character.codePointAt(0) ?? 0)] * 1000) / font.unitsPerEm
  expect(Math.round(advance('A'))).toBe(667)
  expect(Math.round(advance('i'))).toBe(222)
  expect(font.glyphOf(0x6f22)).toBe(0)
})

test('a PDF has the wanted width, its font, and a table that leads to every object', async () => {
  const { text, streams } = await write(',a,b\nx,1,-1\ny,0,0.5\n')
  expect(text).toMatch(/^%PDF-1\.7/)
  expect(text).toContain('/MediaBox [0 0 241 ')
  expect(streams.some(stream => stream.length === font.bytes.length)).toBe(true)
  const table = Number(text.match(/startxref\n(\d+)/)?.[1])
  expect(text.slice(table, table + 4)).toBe('xref')
  const places = [...text.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map(([, place]) => Number(place))
  expect(places.map((place, at) => text.startsWith(`${at + 1} 0 obj`, place)).every(Boolean)).toBe(true)
})

test('its text is text: every letter is written with the font and can be found again', async () => {
  const { streams, pictures } = await write(',Ω,b\nx,1,-1\n')
  expect(pictures).toEqual([])
  const content = streams[0].toString('latin1')
  const glyphs = [...'Größe']
    .map(letter =>
      font
        .glyphOf(letter.codePointAt(0) ?? 0)
        .toString(16)
        .padStart(4, '0'),
    )
    .join('')
  expect(content).toContain(`<${glyphs}> Tj`)
  const map = streams.map(stream => stream.toString('latin1')).find(stream => stream.includes('beginbfchar')) ?? ''
  expect(map).toContain('<00f6>')
})

test('a name in a script that the font lacks is a picture of it', async () => {
  const { text, pictures } = await write(',漢字,b\nx,1,-1\n')
  expect(pictures).toEqual(['漢字'])
  expect(text).toMatch(/\/SMask \d+ 0 R/)
})

test('trees are lines, in the PDF as on the page', async () => {
  const order = JSON.stringify({ rows: { merges: [[0, 1]], heights: [1] } })
  const lines = async (companion: string) =>
    (await write(',a,b\nx,1,-1\ny,0,0.5\n', companion)).streams[0].toString('latin1').match(/ l$/gm)?.length ?? 0
  expect(await lines(order)).toBe((await lines('')) + 3)
})

test('a large matrix is one picture with a pixel for each cell', async () => {
  const header = ['', ...Array.from({ length: 250 }, (_, at) => `c${at}`)].join()
  const rows = Array.from({ length: 200 }, (_, row) =>
    [`r${row}`, ...Array.from({ length: 250 }, (_, at) => (at % 3) - 1)].join(),
  )
  const { text, streams } = await write([header, ...rows].join('\n'))
  expect(text).toContain('/Width 250 /Height 200')
  expect(streams.some(stream => stream.length === 50_000)).toBe(true)
})
