import { useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { FieldMessage, type FieldProps } from '../ui/field.tsx'
import { ColumnCombobox } from './column-combobox.tsx'

/** What a picker chooses from. */
export interface ColumnChoice {
  /** Names of the columns of the dataset; undefined while they load. */
  readonly columns: readonly string[] | undefined
  /** Loads them again; undefined unless loading them failed. */
  readonly retry?: (() => void) | undefined
}

interface ColumnPickerProps extends FieldProps, ColumnChoice {
  readonly name: string
  readonly chosen: readonly string[]
  /** How many may be chosen. */
  readonly most: number
  readonly onChange: (chosen: readonly string[]) => void
}

/** More chosen columns are counted, not listed, unless that is asked for. */
const MOST_LISTED = 30

/** Chooses one or several of perhaps thousands of columns, by typing a part of the name or pasting a list. */
export function ColumnPicker({ name, columns, retry, chosen, most, onChange, ...field }: ColumnPickerProps) {
  const t = useTexts()
  const add = (added: readonly string[]) => {
    if (most === 1) return onChange(added.slice(0, 1))
    const known = new Set(chosen)
    onChange([...chosen, ...added.filter(column => !known.has(column))])
  }
  return (
    <div className="column-picker" data-tour={name}>
      <ColumnCombobox {...field} columns={columns} chosen={chosen} isSingle={most === 1} onChoose={add} />
      {retry && (
        <div className="picker-failed">
          <FieldMessage id="" error={t('columns.failed')} />
          <Button size="small" onClick={retry}>
            {t('file.tryAgain')}
          </Button>
        </div>
      )}
      {chosen.length > 0 && <Chosen chosen={chosen} onChange={onChange} />}
    </div>
  )
}

function Chosen({ chosen, onChange }: Pick<ColumnPickerProps, 'chosen' | 'onChange'>) {
  const t = useTexts()
  const [areAll, setAll] = useState(false)
  const listed = areAll ? chosen : chosen.slice(0, MOST_LISTED)
  const more = chosen.length - listed.length
  return (
    <ul className="chosen-columns" aria-label={t('columns.chosen')}>
      {listed.map(column => (
        <li key={column}>
          <bdi>{column}</bdi>
          <Button
            size="small"
            variant="quiet"
            icon="x-lg"
            aria-label={t('file.remove', { file: column })}
            onClick={() => onChange(chosen.filter(other => other !== column))}
          />
        </li>
      ))}
      {more > 0 && (
        <li className="chosen-more">
          <Button size="small" variant="quiet" onClick={() => setAll(true)}>
            {t('columns.moreChosen', { count: more })}
          </Button>
        </li>
      )}
      {chosen.length > 2 && (
        <li className="chosen-more">
          <Button size="small" variant="quiet" onClick={() => onChange([])}>
            {t('columns.removeAll', { count: chosen.length })}
          </Button>
        </li>
      )}
    </ul>
  )
}
