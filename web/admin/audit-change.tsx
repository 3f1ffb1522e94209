import type { AuditFacts } from '../../src/admin/admin.contract.ts'
import { Time } from '../ui/time.tsx'
import { readMoment } from './read-moment.ts'

/** The values that changed, each as it was and as it is. */
export function AuditChange({ entry: { before, after } }: { readonly entry: AuditFacts }) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const changed = names.filter(name => !(before && after) || describe(before[name]) !== describe(after[name]))
  return (
    <dl className="audit-change">
      {changed.map(name => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {before && (
              <del>
                <Value name={name} value={before[name]} />
              </del>
            )}{' '}
            {after && (
              <ins>
                <Value name={name} value={after[name]} />
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Longer ones would push all other entries off the page. */
const LONGEST = 200
const SHOWN = 120

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  const moment = readMoment(name, value)
  if (moment !== undefined) return <Time at={moment} show="exact" />
  const text = describe(value)
  if (text.length <= LONGEST) return text
  const begin = Array.from(text).slice(0, SHOWN).join('')
  return (
    <details className="audit-value">
      <summary>{begin} …</summary>
      <span>{text.slice(begin.length)}</span>
    </details>
  )
}

function describe(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
