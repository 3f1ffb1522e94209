import { Link } from 'react-router'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { paths } from '../app/paths.ts'
import { useSite } from '../app/queries.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { again } from './again.ts'
import { describeEnd } from './describe-end.ts'

/** Why there are no results, and what to do next. */
export function EndNotice({ analysis }: { readonly analysis: AnalysisFacts }) {
  const words = describeEnd(analysis)
  const site = useSite()
  if (!words) return null
  const isTheirs = analysis.failure === 'input'
  return (
    <Notice
      tone={analysis.state === 'cancelled' ? 'info' : isTheirs ? 'warning' : 'danger'}
      title={words.title}
      actions={
        analysis.isOwner &&
        words.advice !== 'wait' && (
          <>
            <ButtonLink variant="primary" to={again(analysis)}>
              {words.advice === 'change' ? 'Change the parameters' : 'Run it again'}
            </ButtonLink>
            {isTheirs && <ButtonLink to={paths.upload(analysis.tool.id)}>Upload other data</ButtonLink>}
          </>
        )
      }
    >
      {analysis.message && <p className="end-message">{analysis.message}</p>}
      <p>
        {words.text}
        {words.advice === 'wait' && site?.contact && (
          <>
            {' '}
            Questions: <a href={`mailto:${site.contact}`}>{site.contact}</a>.
          </>
        )}
        {words.advice === 'wait' && !site?.contact && (
          <>
            {' '}
            More at <Link to={paths.help}>Help</Link>.
          </>
        )}
      </p>
    </Notice>
  )
}
