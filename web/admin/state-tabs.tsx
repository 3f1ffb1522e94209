import { Link, useSearchParams } from 'react-router'
import { useTexts } from '../texts/use-texts.tsx'
import { searchWith } from './pager.tsx'

interface StateTabsProps<State extends string> {
  readonly label: string
  readonly states: readonly State[]
}

type Known = 'waiting' | 'running' | 'failed' | 'done' | 'cancelled' | 'sent' | 'kept'

/** Links that show what is in one state, or in any. */
export function StateTabs<State extends Known>({ label, states }: StateTabsProps<State>) {
  const t = useTexts()
  const [search] = useSearchParams()
  const chosen = search.get('state')
  const linkTo = (state: State | null) => `?${searchWith(search, { state, before: null })}`
  return (
    <nav className="tabs" aria-label={label}>
      <Link to={linkTo(null)} aria-current={chosen === null ? 'page' : undefined}>
        {t('admin.all')}
      </Link>
      {states.map(state => (
        <Link key={state} to={linkTo(state)} aria-current={chosen === state ? 'page' : undefined}>
          {t(`state.${state}`)}
        </Link>
      ))}
    </nav>
  )
}
