import type { ColumnFacts, TableFacts } from '../../src/admin/admin.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { CheckGroup } from '../ui/check-field.tsx'
import { Icon } from '../ui/icon.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { filterValue, type ListSearch, setFilter } from './table-search.ts'
import { useDraft } from './use-draft.ts'

interface ListProps {
  readonly table: TableFacts
  readonly list: ListSearch
}

/** The search of a list: takes effect when it is sent, for every letter would ask the database. */
export function SearchField({ list }: { readonly list: ListSearch }) {
  const t = useTexts()
  const [text, setText] = useDraft(list.search.get('search') ?? '')
  const send = (event: React.SyntheticEvent) => {
    event.preventDefault()
    const term = text.trim()
    list.change(search => (term ? search.set('search', term) : search.delete('search')))
  }
  return (
    <search>
      <form className="list-search" onSubmit={send}>
        <TextField
          label={t('admin.search.label')}
          type="search"
          value={text}
          maxLength={200}
          onChange={event => setText(event.target.value)}
        />
        <Button type="submit" icon="search">
          {t('admin.search.button')}
        </Button>
      </form>
    </search>
  )
}

/** A field for every column that is shown and can be filtered by, folded away until it is asked for. */
export function ListFilters({ table, list }: ListProps) {
  const t = useTexts()
  const shown = shownColumns(table, list)
  const isInForce = ({ name }: ColumnFacts) => list.filters.some(filter => filter.startsWith(`${name}:`))
  const columns = table.columns.filter(column => column.isFilterable && (shown.includes(column) || isInForce(column)))
  return (
    <details className="list-panel" open={list.filters.length > 0 || undefined}>
      <summary>
        <Icon name="funnel" /> {t('admin.filter.title')}
      </summary>
      <div className="list-filters">
        {columns.map(column => (
          <FilterField key={column.name} column={column} list={list} />
        ))}
      </div>
      {list.filters.length > 0 && (
        <Button size="small" icon="x-lg" onClick={() => list.change(search => search.delete('filter'))}>
          {t('admin.filter.clear')}
        </Button>
      )}
    </details>
  )
}

interface FilterProps {
  readonly column: ColumnFacts
  readonly list: ListSearch
}

function FilterField({ column, list }: FilterProps) {
  const t = useTexts()
  const { name, title, kind } = column
  const apply = (test: string, value: string) => list.change(search => setFilter(search, test, value))
  const is = `${name}:is`
  if (kind === 'flag' || kind === 'libraryFlag' || column.options) {
    const options = column.options ?? { true: t('admin.yes'), false: t('admin.no') }
    return (
      <SelectField
        label={title}
        placeholder={t('admin.filter.any')}
        options={options}
        value={filterValue(list.filters, is)}
        onChange={event => apply(is, event.target.value)}
      />
    )
  }
  if (kind === 'time' || kind === 'libraryTime') {
    return (
      <>
        <DayField label={t('admin.filter.from', { column: title })} test={`${name}:from`} apply={apply} list={list} />
        <DayField label={t('admin.filter.to', { column: title })} test={`${name}:to`} apply={apply} list={list} isEnd />
      </>
    )
  }
  return <ValueField label={title} test={is} apply={apply} list={list} />
}

interface TestProps {
  readonly label: string
  readonly test: string
  readonly list: ListSearch
  readonly apply: (test: string, value: string) => void
}

/** A value that must be met exactly; it counts when the field is left, or on Enter. */
function ValueField({ label, test, list, apply }: TestProps) {
  const inForce = filterValue(list.filters, test)
  const [text, setText] = useDraft(inForce)
  const settle = () => text !== inForce && apply(test, text)
  return (
    <TextField
      label={label}
      value={text}
      maxLength={200}
      onChange={event => setText(event.target.value)}
      onBlur={settle}
      onKeyDown={event => event.key === 'Enter' && settle()}
    />
  )
}

const DAY_MS = 86_400_000

/** A day, in the time zone of the reader; as an end, with all of that day. */
function DayField({ label, test, list, apply, isEnd = false }: TestProps & { readonly isEnd?: boolean }) {
  const at = Number(filterValue(list.filters, test))
  return (
    <TextField
      label={label}
      type="date"
      value={at ? dayOf(isEnd ? at - DAY_MS + 1 : at) : ''}
      onChange={event => {
        const start = new Date(`${event.target.value}T00:00`).getTime()
        apply(test, Number.isNaN(start) ? '' : String(isEnd ? start + DAY_MS - 1 : start))
      }}
    />
  )
}

function dayOf(at: number): string {
  const date = new Date(at)
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

/** Which columns are shown. */
export function ColumnChooser({ table, list }: ListProps) {
  const t = useTexts()
  const chosen = shownColumns(table, list).map(({ name }) => name)
  return (
    <details className="list-panel">
      <summary>
        <Icon name="table" /> {t('admin.columns.title')}
      </summary>
      <CheckGroup
        label={t('admin.columns.label')}
        name="columns"
        options={Object.fromEntries(table.columns.map(({ name, title }) => [name, title]))}
        values={chosen}
        onChange={names => names.length > 0 && list.change(search => search.set('columns', names.join(',')))}
      />
    </details>
  )
}

/** The columns that the address names, or those that are shown at first. */
export function shownColumns(table: TableFacts, { search }: ListSearch): readonly ColumnFacts[] {
  const wanted = search.get('columns')?.split(',')
  const shown = table.columns.filter(({ name, isExtra }) => (wanted ? wanted.includes(name) : !isExtra))
  return shown.length > 0 ? shown : table.columns.slice(0, 1)
}
