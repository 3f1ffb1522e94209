import type { Problem } from '../../src/define/problem.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ProblemWords } from './problem-words.tsx'

interface ProblemListProps {
  readonly problems: readonly Problem[]
  /** Turns a field or parameter into the words of the page. */
  readonly nameField?: (field: string) => string
}

/** What must be changed, each with its place: file, line, column and value. */
export function ProblemList({ problems, nameField = field => field }: ProblemListProps) {
  return (
    <ol className="problems">
      {Object.entries(problems).map(([place, problem]) => (
        <li key={place}>
          <p>
            <ProblemWords problem={problem} />
          </p>
          <ProblemPlace problem={problem} nameField={nameField} />
        </li>
      ))}
    </ol>
  )
}

function ProblemPlace({ problem, nameField }: { problem: Problem; nameField: (field: string) => string }) {
  const t = useTexts()
  const facts: [string, string | number | undefined][] = [
    [t('place.file'), problem.file],
    [t('place.row'), problem.row],
    [t('place.column'), problem.column],
    [t('place.value'), problem.value],
    [t('place.field'), problem.file || problem.field === undefined ? undefined : nameField(problem.field)],
  ]
  const known = facts.filter(([, value]) => value !== undefined)
  if (known.length === 0) return null
  return (
    <dl className="problem-place">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === '' ? t('place.empty') : value}</dd>
        </div>
      ))}
    </dl>
  )
}
