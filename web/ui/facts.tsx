import type { ReactNode } from 'react'

interface FactsProps {
  /** Names and values, in this order; a value of null or undefined leaves its row out. */
  readonly facts: readonly (readonly [name: string, value: ReactNode])[]
}

/** Names and values, as a description list: about an account, a study, an analysis. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
