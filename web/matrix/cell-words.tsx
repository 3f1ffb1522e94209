import { formatPvalue, formatValue } from '../../src/draw/format-number.ts'
import { useTexts } from '../texts/use-texts.tsx'
import type { DescribedCell } from './describe-cell.ts'
import { type MatrixData, pvalueWord, valueWord } from './matrix-data.ts'

/** A cell in words: both names, the value, its p and how many observations are behind it. */
export function CellWords({ data, words }: { readonly data: MatrixData; readonly words: DescribedCell }) {
  const t = useTexts()
  const { row, column, value, p, samples } = words
  return (
    <>
      <span>
        <bdi>{row}</bdi> × <bdi>{column}</bdi>
      </span>
      <span>
        {data.order.value && `${valueWord(data)} `}
        <b>{formatValue(value, t.decimal)}</b>
        {p !== undefined && ` · ${pvalueWord(data)} ${formatPvalue(p, t.decimal)}`}
        {samples !== undefined && ` · n ${samples}`}
      </span>
    </>
  )
}
