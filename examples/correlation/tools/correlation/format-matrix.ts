/** A matrix with names, as the result files hold it. */
export interface NamedMatrix {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly value: (row: number, column: number) => number
}

/** The matrix as CSV: column names in the first line after an empty cell, row names in the first column, full precision. */
export function formatMatrix({ rows, columns, value }: NamedMatrix): string {
  const lines = [['', ...columns.map(quote)].join(',')]
  const cells = new Float64Array(columns.length)
  for (const [row, name] of rows.entries()) {
    for (let column = 0; column < cells.length; column++) cells[column] = value(row, column)
    lines.push(`${quote(name)},${cells.join(',')}`)
  }
  return `${lines.join('\n')}\n`
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
