import { escapeXml } from '../../src/draw/heatmap-svg.ts'
import { type ZipEntry, zipFile } from './zip-file.ts'

/** A table to be saved: the first row is its header. */
export interface SavedTable {
  readonly title: string
  readonly rows: readonly (readonly (string | number)[])[]
}

const DIGITS = 15

/** Fifteen digits are as many as mean something, and leave out what rounding put behind them. */
const writeNumber = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : '')

export function csvFile({ rows }: SavedTable): Blob {
  const cell = (value: string | number) => (typeof value === 'number' ? writeNumber(value) : quote(value))
  const text = rows.map(row => row.map(cell).join(',')).join('\r\n')
  // The mark tells spreadsheets that it is UTF-8.
  return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' })
}

const quote = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Most rows and columns of a sheet. */
export const SHEET = { rows: 1_048_576, columns: 16_384 }
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook (XLSX) of one sheet: names are text, whatever they look like, so that a gene named MARCH1 stays one. */
export function xlsxFile(table: SavedTable): Promise<Blob> {
  const entries: ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      text: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      text: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escapeXml(sheetName(table.title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', text: sheet(table) },
  ]
  return zipFile(entries)
}

function sheet({ rows }: SavedTable): string {
  const lines = rows.map(row => `<row>${row.map(sheetCell).join('')}</row>`)
  const pane = '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${columnWidths(rows)}<sheetData>${lines.join('')}</sheetData></worksheet>`
}

const WIDTH = { least: 9, most: 60 }
/** Enough to see how long names are, without going through a million rows. */
const MEASURED_ROWS = 1000

/** Columns as wide as what stands in them, in characters. */
function columnWidths(rows: SavedTable['rows']): string {
  const measured = rows.slice(0, MEASURED_ROWS)
  const widths = (rows[0] ?? []).map((_name, column) =>
    measured.reduce((width, row) => Math.max(width, cellWidth(row[column])), WIDTH.least),
  )
  const columns = widths.map((width, at) => {
    const shown = Math.min(WIDTH.most, width) + 1
    return `<col min="${at + 1}" max="${at + 1}" width="${shown}" customWidth="1"/>`
  })
  return columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''
}

/** Numbers are rounded to their column by spreadsheets. */
const cellWidth = (value: string | number | undefined) => (typeof value === 'string' ? value.length : 0)

function sheetCell(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? `<c><v>${writeNumber(value)}</v></c>` : '<c/>'
  return `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
}

const LONGEST_NAME = 31
const sheetName = (title: string) =>
  title
    .replace(/[[\]:*?/\\]/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim() || 'Sheet'
