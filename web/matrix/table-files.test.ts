import { describe, expect, test } from 'vitest'
import { textWidth } from '../../src/draw/text-width.ts'
import { makeMatrix } from '../../test/make-matrix.ts'
import { buildNetwork } from './build-network.ts'
import { layOutEgo } from './lay-out-ego.ts'
import { layOutNetwork } from './lay-out-network.ts'
import { layOutScatter } from './lay-out-scatter.ts'
import { linkClusters } from './link-clusters.ts'
import { comparedColumns, gatherRows, measureRows } from './measure-rows.ts'
import { composeNetwork, networkSvg } from './network-figure.ts'
import { cytoscapeJson, graphml, pairTable } from './network-files.ts'
import { orderAxis } from './order-axis.ts'
import { sliderP, sliderPlace } from './p-slider.ts'
import { correlate, rankValues } from './rank-values.ts'
import { csvFile, xlsxFile } from './table-files.ts'

const HOSTILE = '<b>&"x"\u0001, ü 漢'

describe('tables in files', () => {
  const table = { title: 'A/B: [test]', rows: [['name', 'value'], [HOSTILE, -0.1 - 0.2], ['MARCH1', Number.NaN]] } // biome-ignore format: one table

  test('as CSV keep every name, and write numbers in fifteen digits', async () => {
    const text = await csvFile(table).text()
    expect(text).toBe(`name,value\r\n"${HOSTILE.replaceAll('"', '""')}",-0.3\r\nMARCH1,\r\n`)
    const bytes = new Uint8Array(await csvFile(table).arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  test('as a workbook are a zip archive whose sheet holds texts as texts', async () => {
    const files = await unzip(new Uint8Array(await (await xlsxFile(table)).arrayBuffer()))
    expect([...files.keys()]).toContain('xl/worksheets/sheet1.xml')
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('&lt;b&gt;&amp;&quot;x&quot; , ü 漢')
    expect(sheet).toContain('<c><v>-0.3</v></c>')
    expect(sheet).toContain('<c t="inlineStr"><is><t xml:space="preserve">MARCH1</t></is></c><c/>')
    expect(files.get('xl/workbook.xml')).toContain('name="A B   test"')
  })

  test('as a workbook have columns as wide as their names, within bounds', async () => {
    const rows = [['a name of thirty-one characters', 'rho'], ['x'.repeat(120), -0.123456789], ['b', 1]] // biome-ignore format: one table
    const files = await unzip(new Uint8Array(await (await xlsxFile({ title: 'Pairs', rows })).arrayBuffer()))
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
    const widths = [...sheet.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width))
    expect(widths).toEqual([61, 10])
    expect(sheet.indexOf('<cols>')).toBeLessThan(sheet.indexOf('<sheetData>'))
  })
})

/** Reads an archive by its directory, as programs do. */
async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const view = new DataView(bytes.buffer)
  const end = bytes.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  const files = new Map<string, string>()
  let at = view.getUint32(end + 16, true)
  for (let entry = 0; entry < view.getUint16(end + 8, true); entry++) {
    const [packed, name, place] = [
      view.getUint32(at + 20, true),
      view.getUint16(at + 28, true),
      view.getUint32(at + 42, true),
    ]
    const title = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name))
    const start = place + 30 + view.getUint16(place + 26, true) + view.getUint16(place + 28, true)
    const stream = new Blob([bytes.slice(start, start + packed)])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'))
    files.set(title, await new Response(stream).text())
    at += 46 + name
  }
  return files
}

describe('networks in files', () => {
  const names = { rows: [HOSTILE, 'b'], columns: ['x'] }
  const data = makeMatrix({ rows: 2, columns: 1, pvalues: true, names, value: row => (row === 0 ? 0.5 : -0.25) })
  const network = buildNetwork(data, { count: 2, cells: Int32Array.of(0, 1) })
  const places = Float64Array.of(0, 0, 10, 0, 5, 5)

  test('as GraphML name every node and edge', () => {
    const text = graphml({ data, network, places })
    expect(text).toContain('<data key="name">&lt;b&gt;&amp;&quot;x&quot; , ü 漢</data>')
    expect(text).toContain(
      '<edge source="n1" target="n2"><data key="value">-0.25</data><data key="p">0.75</data></edge>',
    )
  })

  test('as Cytoscape JSON hold where the nodes are', () => {
    const { elements } = JSON.parse(cytoscapeJson({ data, network, places }))
    expect(elements.nodes[1]).toEqual({ data: { id: 'n1', name: 'b', group: 'rows' }, position: { x: 10, y: 0 } })
    expect(elements.edges[0].data).toMatchObject({ source: 'n0', target: 'n2', value: 0.5, p: 0.5 })
  })

  test('as a table are their pairs', () => {
    const { rows } = pairTable(data, network.edges.cells)
    expect([rows[0], rows[2]]).toEqual([
      ['row', 'column', 'value', 'p'],
      ['b', 'x', -0.25, 0.75],
    ])
  })

  test.each([
    { titles: ['Lichens', 'Soil'], heads: ['Lichens', 'Soil', 'rho'] },
    { titles: ['Lichens', 'Lichens'], heads: ['Lichens (row)', 'Lichens (column)', 'rho'] },
  ])('as a table of pairs of $titles call both names so that they differ', async ({ titles: [row, column], heads }) => {
    const side = { rows: ['a', 'b'], columns: ['a', 'b'] }
    const order = JSON.stringify({ value: 'rho', rows: { title: row }, columns: { title: column } })
    const table = pairTable(makeMatrix({ rows: 2, columns: 2, names: side, order }), Int32Array.of(1))
    expect((await csvFile(table).text()).split('\r\n')[0]).toBe(heads.join(','))
    const files = await unzip(new Uint8Array(await (await xlsxFile(table)).arrayBuffer()))
    const [first] = files.get('xl/worksheets/sheet1.xml')?.match(/<row>.*?<\/row>/) ?? []
    expect(first?.match(/(?<=preserve">)[^<]*/g)).toEqual(heads)
  })

  test('as SVG are well formed and of the wanted width, whatever the names', () => {
    const figure = composeNetwork({ data, network, places, bound: 1, key: [] }, { width: 300, height: 200 })
    const svg = networkSvg(figure, { millimetres: 85, font: '' })
    expect(svg).toContain('width="85mm"')
    expect(svg).not.toContain('<b>')
  })

  test('as a figure say below what colours and shapes mean, and keep every name on the paper', () => {
    const room = { width: 150, height: 200 }
    const key = [
      { mark: 'round', colour: '#0072b2', text: 'Lichens' },
      { mark: 'square', colour: '#e69f00', text: 'Soil' },
      { mark: 'line', colour: '#c0392b', text: 'positive rho' },
      { mark: undefined, colour: '', text: 'The strongest 5,000 of 123,456 pairs are drawn.' },
    ] as const
    const { nodes, edges, labels } = composeNetwork({ data, network, places, bound: 1, key }, room)
    const below = labels.slice(-key.length)
    const drawn = nodes.slice(0, network.nodes.length)
    const lowest = Math.max(...drawn.map(({ y, radius }) => y + radius))
    expect(below.map(({ text }) => text)).toEqual(['Lichens', 'Soil', 'positive rho', expect.stringContaining('…')])
    expect(nodes.slice(-2).map(({ isSquare }) => isSquare)).toEqual([false, true])
    expect(edges.at(-1)).toMatchObject({ colour: '#c0392b' })
    for (const { y } of below) expect(y).toBeGreaterThan(lowest)
    expect(Math.max(...below.map(({ y }) => y))).toBeLessThan(room.height)
    for (const { text, x } of labels) expect(x + textWidth(text, 9)).toBeLessThanOrEqual(room.width)
  })
})

describe('a layout', () => {
  // Two triangles and a pair.
  const shape = {
    count: 8,
    from: Int32Array.of(0, 1, 2, 3, 4, 5, 6),
    to: Int32Array.of(1, 2, 0, 4, 5, 3, 7),
    pulls: new Float64Array(7).fill(1),
  }
  const places = layOutNetwork(shape)

  test('is the same every time', () => {
    expect([...layOutNetwork(shape)]).toEqual([...places])
    expect(places.every(Number.isFinite)).toBe(true)
  })

  test('keeps what is connected together and what is not apart', () => {
    const distance = (a: number, b: number) =>
      Math.hypot(places[2 * a] - places[2 * b], places[2 * a + 1] - places[2 * b + 1])
    expect(Math.max(distance(0, 1), distance(1, 2), distance(6, 7))).toBeLessThan(150)
    expect(Math.min(distance(0, 3), distance(0, 6), distance(3, 6))).toBeGreaterThan(60)
  })

  test('of a name puts its neighbours around it and theirs further out', () => {
    const ego = layOutEgo({ node: 9, first: [{ node: 1, edge: 0 }], second: [2, 3], edges: [] })
    expect(ego.map(({ node, x, y }) => [node, Math.round(100 * Math.hypot(x, y))])).toEqual([[9, 0], [1, 52], [2, 94], [3, 94]]) // biome-ignore format: short
  })
})

describe('clusters of the values', () => {
  test('join what is most alike first', () => {
    const rows = gatherRows(Float64Array.of(0, 0, 10, 10, 0, 1), [3, 2], false)
    const clusters = linkClusters(measureRows(rows), 3)
    expect([clusters?.tree.first[0], clusters?.tree.second[0]].sort()).toEqual([0, 2])
    expect([...(clusters?.places ?? [])].sort()).toEqual([0, 1, 2])
    expect(linkClusters(new Float32Array(1), 1)).toBeUndefined()
  })

  test('of columns read the matrix the other way, missing values as 0', () => {
    const rows = gatherRows(Float64Array.of(1, Number.NaN, 3, 4, 5, 6), [2, 3], true)
    expect([...rows.values]).toEqual([1, 4, 0, 5, 3, 6])
  })

  test('of thousands of rows compare as many columns as can be waited for', () => {
    expect(comparedColumns(2000, 2000)).toBe(2000)
    expect(comparedColumns(5000, 5000)).toBe(320)
  })
})

describe('the order of a matrix', () => {
  const data = makeMatrix({
    rows: 3,
    columns: 2,
    names: { rows: ['b10', 'b9', 'a'], columns: ['x', 'y'] },
    value: (row, column) => (column === 1 ? [1, Number.NaN, 5][row] : row),
  })
  const order = (ordering: Parameters<typeof orderAxis>[2]['ordering'], axis: 'rows' | 'columns' = 'rows') => [
    ...orderAxis(data, axis, { ordering, clusters: undefined }).places,
  ]

  test('is by name as people count, by the values of a name, or that of the file', () => {
    expect(order({ by: 'name' })).toEqual([2, 1, 0])
    expect(order({ by: 'values', of: 1 })).toEqual([2, 0, 1])
    expect(order({ by: 'values', of: 2 }, 'columns')).toEqual([1, 0])
    expect(order({ by: 'file' })).toEqual([0, 1, 2])
    expect(order({ by: 'clusters' })).toEqual([0, 1, 2])
  })
})

describe('measurements', () => {
  test('are ranked with the mean of ties, and correlate as ranks do', () => {
    expect(rankValues([10, 20, 10, Number.NaN, 5])).toEqual([2.5, 4, 2.5, Number.NaN, 1])
    expect(correlate([1, 2, 3], [2, 4, 6])).toBeCloseTo(1)
    expect(correlate([1, 1, 1], [2, 4, 6])).toBeNaN()
  })

  test('are plotted where they belong, between round numbers', () => {
    const { points, plot, xTicks } = layOutScatter([0, 10, Number.NaN], [1, 2, 3])
    expect(points.map(({ at }) => at)).toEqual([0, 1])
    expect(points[0].x).toBeGreaterThan(plot.left)
    expect(points[1].x).toBeLessThan(plot.right)
    expect(xTicks.map(({ text }) => text)).toEqual(['0', '5', '10'])
  })

  test('of one value, or none, are no division by zero', () => {
    expect(layOutScatter([3], [3]).points.every(({ x, y }) => Number.isFinite(x + y))).toBe(true)
    expect(layOutScatter([], []).points).toEqual([])
  })
})

test('the slider of p goes by orders of magnitude and comes back to where it was', () => {
  expect([sliderP(1), sliderP(0.5), sliderP(0)]).toEqual([1, 1e-5, 1e-10])
  expect(sliderPlace(sliderP(0.73))).toBeCloseTo(0.73, 2)
  expect(sliderPlace(0)).toBe(0)
})
