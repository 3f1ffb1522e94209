import type { ReactNode } from 'react'

/** A name and its value, and the language of the name where it is not that of the page. */
export type Fact = readonly [name: string, value: ReactNode, nameLang?: string | undefined]

interface FactsProps {
  /** Names and values, in this order; a value of null or undefined leaves its row out. */
  readonly facts: readonly Fact[]
  /** Language of the names, where it is not that of the page. */
  readonly namesLang?: string | undefined
}

/** Names and values, as a description list: about an account, a study, an analysis. */
export function Facts({ facts, namesLang }: FactsProps) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value, nameLang]) => (
          <div key={name}>
            <dt lang={nameLang ?? namesLang}>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
