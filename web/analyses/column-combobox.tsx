import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Field, type FieldProps } from '../ui/field.tsx'
import { findPasted, matchColumns } from './match-columns.ts'

interface ComboboxProps extends FieldProps {
  readonly columns: readonly string[] | undefined
  readonly chosen: readonly string[]
  /** Whether a choice takes the place of the one before. */
  readonly isSingle: boolean
  readonly onChoose: (columns: readonly string[]) => void
}

/** Fewer matches are quicker chosen one by one. */
const FEWEST_AT_ONCE = 2
const MOST_AT_ONCE = 1_000
const NOTHING = { listed: [], all: [] } as const

/** A text field with a list of suggestions, as the ARIA practices describe it. */
export function ColumnCombobox({ columns, chosen, isSingle, onChoose, ...field }: ComboboxProps) {
  const t = useTexts()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  // What nobody sees need not be looked for in thousands of names whenever another field changes.
  const { listed, all } = useMemo(
    () => (isOpen ? matchColumns(columns ?? [], typed, { chosen }) : NOTHING),
    [isOpen, columns, typed, chosen],
  )
  const listId = useId()
  const areAllOffered = !isSingle && typed.trim() !== '' && all.length >= FEWEST_AT_ONCE && all.length <= MOST_AT_ONCE
  const choose = (some: readonly string[]) => {
    if (some.length === 0) return
    onChoose(some)
    setTyped('')
    setActive(0)
    setOpen(false)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setOpen(false)
    if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      return choose(listed.slice(active, active + 1))
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    setActive(isOpen ? (active + step + listed.length) % Math.max(1, listed.length) : 0)
    setOpen(true)
  }
  const paste = (event: ClipboardEvent) => {
    const pasted = isSingle ? [] : findPasted(columns ?? [], event.clipboardData.getData('text'))
    if (pasted.length > 0) event.preventDefault()
    choose(pasted)
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
            aria-activedescendant={isOpen && listed[active] !== undefined ? `${listId}-${active}` : undefined}
            placeholder={columns ? t('columns.search', { count: columns.length }) : t('columns.loading')}
            value={typed}
            onChange={event => {
              setTyped(event.target.value)
              setActive(0)
              setOpen(true)
            }}
            onClick={() => setOpen(true)}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={press}
            onPaste={paste}
          />
          <div className="combobox-list" hidden={!isOpen}>
            <div id={listId} role="listbox" aria-label={t('columns.list')}>
              {listed.map((column, index) => (
                <Option
                  key={column}
                  id={`${listId}-${index}`}
                  column={column}
                  isActive={index === active}
                  onChoose={() => choose([column])}
                />
              ))}
            </div>
            {areAllOffered && (
              <button
                type="button"
                className="combobox-all"
                tabIndex={-1}
                onMouseDown={event => event.preventDefault()}
                onClick={() => choose(all)}
              >
                {t('columns.addAll', { count: all.length })}
              </button>
            )}
            <p className="combobox-none" role="status">
              {columns && isOpen && all.length === 0 && t('columns.noMatch')}
              {all.length > listed.length && t('columns.more', { count: all.length - listed.length })}
            </p>
          </div>
        </div>
      )}
    </Field>
  )
}

interface OptionProps {
  readonly id: string
  readonly column: string
  readonly isActive: boolean
  readonly onChoose: () => void
}

function Option({ id, column, isActive, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard works in the text field, which keeps the focus
    <div
      id={id}
      ref={element}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseDown={event => event.preventDefault()}
      onClick={onChoose}
    >
      <bdi>{column}</bdi>
    </div>
  )
}
