import { useSearchParams } from 'react-router'
import { useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from '../ui/button.tsx'

/** The address of the same page with other values of its search; null removes one. */
export function searchWith(search: URLSearchParams, values: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(values)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  return next.toString()
}

/** Links to the first and the next page of a list that is told by `before`. */
export function Pager({ next }: { readonly next: string | null | undefined }) {
  const t = useTexts()
  const [search] = useSearchParams()
  if (!next && !search.has('before')) return null
  return (
    <p className="button-row">
      {search.has('before') && (
        <ButtonLink to={`?${searchWith(search, { before: null })}`}>{t('admin.pager.first')}</ButtonLink>
      )}
      {next && <ButtonLink to={`?${searchWith(search, { before: next })}`}>{t('admin.pager.next')}</ButtonLink>}
    </p>
  )
}
