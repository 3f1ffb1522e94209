import { Link } from 'react-router'
import type { Cell, ColumnFacts, RowFacts } from '../../src/admin/admin.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { formatBytes, formatCount } from '../ui/format.ts'
import { Time } from '../ui/time.tsx'
import { useRowPlaces } from './use-row-places.ts'

interface CellProps {
  readonly column: ColumnFacts
  readonly row: RowFacts
  /** Whole, as on the page of the row; otherwise cut to what fits a list. */
  readonly isWhole?: boolean
}

const LONGEST_IN_LIST = 120

/** A value, as its kind is written. */
export function CellValue({ column, row, isWhole = false }: CellProps) {
  const t = useTexts()
  const places = useRowPlaces()
  const value = row.values[column.name] ?? null
  if (value === null || value === '') return <span className="cell-empty">–</span>
  if (typeof value === 'boolean') return t(value ? 'admin.yes' : 'admin.no')
  if (typeof value === 'number') return <NumberValue column={column} value={value} isWhole={isWhole} />
  if (column.of) {
    return <Link to={places.row(column.of, value)}>{<bdi>{row.titles[column.name] ?? value}</bdi>}</Link>
  }
  if (column.options) return <bdi>{column.options[value] ?? value}</bdi>
  if (column.kind === 'id') return <code>{value}</code>
  if (isWhole) return <WholeText column={column} text={value} />
  return <bdi>{value.length > LONGEST_IN_LIST ? `${value.slice(0, LONGEST_IN_LIST)}…` : value}</bdi>
}

interface NumberProps {
  readonly column: ColumnFacts
  readonly value: number
  readonly isWhole: boolean
}

function NumberValue({ column: { kind }, value, isWhole }: NumberProps) {
  const t = useTexts()
  if (kind === 'time' || kind === 'libraryTime') return <Time at={value} show={isWhole ? 'exact' : 'relative'} />
  return kind === 'bytes' ? formatBytes(value, t) : formatCount(value, t)
}

function WholeText({ column, text }: { readonly column: ColumnFacts; readonly text: string }) {
  if (column.kind === 'json') return <pre className="row-text">{indent(text)}</pre>
  return column.kind === 'longText' ? <pre className="row-text">{text}</pre> : <bdi>{text}</bdi>
}

function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

export const isNumber = ({ kind }: ColumnFacts) => kind === 'integer' || kind === 'bytes' || kind === 'real'

/** A value as one line of text, for names of buttons. */
export const textOf = (value: Cell | undefined): string => (value === null || value === undefined ? '' : String(value))
