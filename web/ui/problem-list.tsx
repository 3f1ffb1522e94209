import type { Problem } from '../../src/define/problem.ts'

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
          <p>{problem.message}</p>
          <ProblemPlace problem={problem} nameField={nameField} />
        </li>
      ))}
    </ol>
  )
}

function ProblemPlace({ problem, nameField }: { problem: Problem; nameField: (field: string) => string }) {
  const facts: [string, string | number | undefined][] = [
    ['File', problem.file],
    ['Row', problem.row],
    ['Column', problem.column],
    ['Value', problem.value],
    ['Field', problem.file || problem.field === undefined ? undefined : nameField(problem.field)],
  ]
  const known = facts.filter(([, value]) => value !== undefined)
  if (known.length === 0) return null
  return (
    <dl className="problem-place">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === '' ? 'empty' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
