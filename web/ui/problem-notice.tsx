import { ApiProblem } from '../app/api.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Notice } from './notice.tsx'
import { ProblemList } from './problem-list.tsx'
import { ProblemWords } from './problem-words.tsx'
import { asksForLogIn, ToLogIn } from './to-log-in.tsx'

interface ProblemNoticeProps {
  /** An error of the API or of the page; nothing is shown without one. */
  readonly problem: Error | null | undefined
  readonly title?: string
  readonly actions?: React.ReactNode
}

/** What went wrong with a request, read out at once, with the number the operator can look up. */
export function ProblemNotice({ problem, title, actions }: ProblemNoticeProps) {
  const t = useTexts()
  if (!problem) return null
  if (!(problem instanceof ApiProblem)) {
    return (
      <Notice tone="danger" role="alert" title={title} actions={actions}>
        {t('problem.page')}
      </Notice>
    )
  }
  const isOurs = problem.status >= 500
  return (
    <Notice tone="danger" role="alert" title={title} actions={actions ?? (asksForLogIn(problem.code) && <ToLogIn />)}>
      <p>
        <ProblemWords problem={problem} />
      </p>
      {problem.fields.length > 0 && <ProblemList problems={problem.fields} />}
      {isOurs && problem.requestId && (
        <p className="request-number">
          <Text id="problem.request" values={{ number: problem.requestId }} />
        </p>
      )}
    </Notice>
  )
}
