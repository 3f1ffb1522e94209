import type { Camera, ExplorerState, Region, Shown } from './explorer-state.ts'
import { type Axis, type Cell, type MatrixData, nodeCount } from './matrix-data.ts'
import type { Ordering } from './order-axis.ts'
import type { CellBox } from './viewport.ts'

/**
 * What differs from how the matrix is shown at first, as text for an address: `rows=name&least=0.6`. Names are given by
 * their place in the file, which never changes, and which says nothing to whoever sees the address alone.
 */
export function writeState(state: ExplorerState, first: ExplorerState): string {
  const parts = new URLSearchParams()
  const put = (key: string, text: string, usual: string) => {
    if (text !== usual) parts.set(key, text)
  }
  put('view', state.shown, first.shown)
  put('beside', state.beside, first.beside)
  put('rows', writeOrdering(state.orderings.rows), writeOrdering(first.orderings.rows))
  put('columns', writeOrdering(state.orderings.columns), writeOrdering(first.orderings.columns))
  put('least', String(state.least), '0')
  put('most', String(state.most), '1')
  put('box', state.box ? writeNumbers(boxNumbers(state.box)) : '', '')
  put('regions', state.regions.map(writeRegion).join('/'), '')
  put('pair', state.pair ? writeNumbers([state.pair.row, state.pair.column]) : '', '')
  put('focus', state.focus === undefined ? '' : String(state.focus), '')
  put('search', state.search, '')
  put('plot', state.plot, 'none')
  put('camera', state.camera ? writeNumbers([state.camera.x, state.camera.y, state.camera.zoom]) : '', '')
  put(
    'moved',
    Object.entries(state.moved)
      .map(([node, place]) => writeNumbers([Number(node), ...place]))
      .join('/'),
    '',
  )
  put('layout', state.laidOut ? writeNumbers([state.laidOut.least, state.laidOut.most]) : '', '')
  return parts.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
}

/** Reads it back. What does not fit the matrix is passed over, as an address may be cut off or of another result. */
export function readState(text: string, first: ExplorerState, data: MatrixData): ExplorerState {
  const parts = new URLSearchParams(text)
  const numbers = (key: string, count: number) => readNumbers(parts.get(key) ?? '', count)
  const [least] = numbers('least', 1) ?? [first.least]
  const [most] = numbers('most', 1) ?? [first.most]
  const [focus] = numbers('focus', 1) ?? []
  const layout = numbers('layout', 2)
  const shown = readShown(parts.get('view'), data)
  const beside = parts.get('beside') === 'none' ? 'none' : readShown(parts.get('beside'), data)
  return {
    ...first,
    shown: shown ?? first.shown,
    beside: beside ?? first.beside,
    orderings: {
      rows: readOrdering(parts.get('rows'), 'rows', data) ?? first.orderings.rows,
      columns: readOrdering(parts.get('columns'), 'columns', data) ?? first.orderings.columns,
    },
    least: Math.max(0, least),
    most: Math.min(1, Math.max(0, most)),
    box: readBox(numbers('box', 4), data),
    regions: (parts.get('regions') ?? '').split('/').flatMap(region => readRegion(region, data)),
    pair: readPair(numbers('pair', 2), data),
    focus: isPlace(focus, nodeCount(data)) ? focus : undefined,
    search: parts.get('search') ?? '',
    plot: parts.get('plot') === 'values' || parts.get('plot') === 'ranks' ? (parts.get('plot') as 'values') : 'none',
    camera: readCamera(numbers('camera', 3)),
    moved: Object.fromEntries((parts.get('moved') ?? '').split('/').flatMap(text => readMoved(text, data))),
    laidOut: layout && { least: layout[0], most: layout[1] },
  }
}

const SHOWN: readonly Shown[] = ['values', 'pvalues', 'network', 'pairs', 'table']

function readShown(text: string | null, data: MatrixData): Shown | undefined {
  const shown = SHOWN.find(each => each === text)
  return shown === 'pvalues' && !data.hasPvalues ? undefined : shown
}

const DIGITS = 6
const writeNumbers = (numbers: readonly number[]) =>
  numbers.map(number => String(Number(number.toPrecision(DIGITS)))).join(',')

function readNumbers(text: string, count: number): number[] | undefined {
  const numbers = text.split(',').map(part => (part === '' ? Number.NaN : Number(part)))
  return numbers.length === count && numbers.every(Number.isFinite) ? numbers : undefined
}

const isPlace = (value: number | undefined, count: number): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < count

const writeOrdering = (ordering: Ordering) => (ordering.by === 'values' ? `values,${ordering.of}` : ordering.by)

function readOrdering(text: string | null, axis: Axis, data: MatrixData): Ordering | undefined {
  const [by, of] = (text ?? '').split(',')
  if (by === 'values') {
    const others = axis === 'rows' ? data.columns : data.rows
    return isPlace(Number(of || 'none'), others.length) ? { by, of: Number(of) } : undefined
  }
  if (by === 'data') return data.hasOrder ? { by } : undefined
  return by === 'file' || by === 'clusters' || by === 'name' ? { by } : undefined
}

const boxNumbers = ({ left, top, width, height }: CellBox) => [left, top, width, height]

function readBox(numbers: readonly number[] | undefined, { rows, columns }: MatrixData): CellBox | undefined {
  if (!numbers) return undefined
  const [left, top, width, height] = numbers
  const isInside = left >= 0 && left < columns.length && top >= 0 && top < rows.length && width > 0 && height > 0
  return isInside ? { left, top, width, height } : undefined
}

const writeRegion = ({ rows, columns }: Region) => `${writeRuns(rows)}x${writeRuns(columns)}`

function readRegion(text: string, data: MatrixData): Region[] {
  const [rows, columns] = text
    .split('x')
    .map((part, side) => readRuns(part, side === 0 ? data.rows.length : data.columns.length))
  return rows?.length && columns?.length ? [{ rows, columns }] : []
}

/** `3-7.9` for 3, 4, 5, 6, 7, 9. */
function writeRuns(places: readonly number[]): string {
  const sorted = [...places].sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const place of sorted) {
    const last = runs[runs.length - 1]
    if (last && place <= last[1] + 1) last[1] = place
    else runs.push([place, place])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join('.')
}

function readRuns(text: string, count: number): number[] {
  return text.split('.').flatMap(run => {
    const [from, to = from] = run.split('-').map(part => (/^\d+$/.test(part) ? Number(part) : Number.NaN))
    if (!(from <= to) || to >= count) return []
    return Array.from({ length: to - from + 1 }, (_, at) => from + at)
  })
}

function readPair(numbers: readonly number[] | undefined, { rows, columns }: MatrixData): Cell | undefined {
  const [row, column] = numbers ?? []
  return isPlace(row, rows.length) && isPlace(column, columns.length) ? { row, column } : undefined
}

function readCamera(numbers: readonly number[] | undefined): Camera | undefined {
  return numbers && numbers[2] > 0 ? { x: numbers[0], y: numbers[1], zoom: numbers[2] } : undefined
}

function readMoved(text: string, data: MatrixData): [number, [number, number]][] {
  const numbers = readNumbers(text, 3)
  return numbers && isPlace(numbers[0], nodeCount(data)) ? [[numbers[0], [numbers[1], numbers[2]]]] : []
}
