import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { paths } from '../app/paths.ts'
import { useSite } from '../app/queries.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { again } from './again.ts'
import { describeEnd } from './describe-end.ts'
import { RunSentences } from './run-sentences.tsx'

/** Why there are no results, and what to do next. */
export function EndNotice({ analysis }: { readonly analysis: AnalysisFacts }) {
  const t = useTexts()
  const words = describeEnd(analysis, t)
  const site = useSite()
  if (!words) return null
  const isTheirs = analysis.failure === 'input'
  return (
    <Notice
      tone={analysis.state === 'cancelled' ? 'info' : isTheirs ? 'warning' : 'danger'}
      title={words.title}
      actions={
        analysis.isOwner && (
          <>
            <ButtonLink variant="primary" to={again(analysis)}>
              {words.advice === 'change' ? t('end.change') : t('end.again')}
            </ButtonLink>
            {isTheirs && <ButtonLink to={paths.upload(analysis.tool.id)}>{t('end.upload')}</ButtonLink>}
          </>
        )
      }
    >
      <p className="end-text">{words.text ?? <RunSentences {...analysis} />}</p>
      {words.isOurs && site?.contact && (
        <p>
          <Text id="end.questions" values={{ address: <a href={`mailto:${site.contact}`}>{site.contact}</a> }} />
        </p>
      )}
    </Notice>
  )
}
