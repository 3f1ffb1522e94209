/** A matrix of numbers with named rows and columns. */
export interface Matrix {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** Row-major: `values[row * columns.length + column]`; NaN where the cell is not a number. */
  readonly values: Float64Array
}

/**
 * Reads a matrix from CSV: column names in the first line after the corner cell, row names in the first column.
 * Cells that are empty, `NA`, `NaN` or no number become NaN; rows that are too short are filled up with NaN.
 */
export function readMatrix(csv: string): Matrix {
  const [header = [], ...lines] = splitCsv(csv)
  const columns = header.slice(1)
  const rows = lines.filter(line => line.length > 1 || line[0] !== '' || columns.length === 0)
  const values = new Float64Array(rows.length * columns.length)
  for (const [row, cells] of rows.entries()) {
    for (let column = 0; column < columns.length; column++) {
      values[row * columns.length + column] = readNumber(cells[column + 1])
    }
  }
  return { rows: rows.map(cells => cells[0]), columns, values }
}

function readNumber(cell: string | undefined): number {
  return cell === undefined || cell.trim() === '' ? Number.NaN : Number(cell)
}

function splitCsv(csv: string): string[][] {
  const text = csv.replace(/^\uFEFF/, '').replace(/(\r\n|\r|\n)+$/, '')
  if (!text.includes('"')) return text.split(/\r\n|\r|\n/).map(line => line.split(','))
  return splitQuoted(text)
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/gy

function splitQuoted(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(CELL)) {
    rows[rows.length - 1].push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== ',') rows.push([])
  }
  return rows
}
