/** A row of comma-separated cells, without the line end; cells that need it are quoted. */
export function formatCsvRow(cells: readonly string[]): string {
  return cells.length === 1 && cells[0] === '' ? '""' : cells.map(formatCsvCell).join(',')
}

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

/** A cell, quoted if it needs to be. */
export function formatCsvCell(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
