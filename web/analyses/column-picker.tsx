import { type KeyboardEvent, useId, useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Field, type FieldProps } from '../ui/field.tsx'
import { matchColumns } from './match-columns.ts'

interface ColumnPickerProps extends FieldProps {
  /** Names of the columns of the dataset; undefined while they load. */
  readonly columns: readonly string[] | undefined
  readonly chosen: readonly string[]
  /** Whether more than one column may be chosen. */
  readonly several: boolean
  readonly onChange: (chosen: readonly string[]) => void
}

/** Chooses one or several of perhaps thousands of columns, by typing a part of the name. */
export function ColumnPicker({ columns, chosen, several, onChange, ...field }: ColumnPickerProps) {
  const t = useTexts()
  const remove = (column: string) => onChange(chosen.filter(other => other !== column))
  const add = (column: string) => onChange(several ? [...chosen.filter(other => other !== column), column] : [column])
  return (
    <div className="column-picker">
      <Combobox {...field} columns={columns} chosen={chosen} onChoose={add} />
      {chosen.length > 0 && (
        <ul className="chosen-columns" aria-label={t('columns.chosen')}>
          {chosen.map(column => (
            <li key={column}>
              <bdi>{column}</bdi>
              <Button
                size="small"
                variant="quiet"
                icon="x-lg"
                aria-label={t('file.remove', { file: column })}
                onClick={() => remove(column)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface ComboboxProps extends FieldProps, Pick<ColumnPickerProps, 'columns' | 'chosen'> {
  readonly onChoose: (column: string) => void
}

/** A text field with a list of suggestions, as the ARIA practices describe it. */
function Combobox({ columns, chosen, onChoose, ...field }: ComboboxProps) {
  const t = useTexts()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const matches = matchColumns(columns ?? [], typed).filter(column => !chosen.includes(column))
  const choose = (column: string | undefined) => {
    if (column === undefined) return
    onChoose(column)
    setTyped('')
    setOpen(false)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setOpen(false)
    if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      return choose(matches[active])
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    setOpen(true)
    setActive(current => (current + step + matches.length) % Math.max(1, matches.length))
  }
  return (
    <Field {...field}>
      {ties => (
        <div className="combobox">
          <input
            {...ties}
            type="text"
            role="combobox"
            className="form-control"
            autoComplete="off"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={isOpen && matches[active] !== undefined ? `${listId}-${active}` : undefined}
            placeholder={columns ? t('columns.search', { count: columns.length }) : t('columns.loading')}
            value={typed}
            onChange={event => {
              setTyped(event.target.value)
              setActive(0)
              setOpen(true)
            }}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={press}
          />
          <div id={listId} role="listbox" aria-label={t('columns.list')} hidden={!isOpen} className="combobox-list">
            {matches.map((column, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard works in the text field, which keeps the focus
              <div
                key={column}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onMouseDown={event => event.preventDefault()}
                onClick={() => choose(column)}
              >
                <bdi>{column}</bdi>
              </div>
            ))}
            {matches.length === 0 && <p className="combobox-none">{t('columns.noMatch')}</p>}
          </div>
        </div>
      )}
    </Field>
  )
}
