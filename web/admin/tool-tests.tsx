import type { SiteStateFacts } from '../../src/admin/site.contract.ts'
import { RunSentences } from '../analyses/run-sentences.tsx'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { formatDuration } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Time } from '../ui/time.tsx'

type Test = SiteStateFacts['tools'][number]['tests'][number]

/** How the last self-tests of a tool ended, folded up to one line. */
export function ToolTests({ tests }: { readonly tests: readonly Test[] }) {
  const t = useTexts()
  if (tests.length === 0) return <p className="tool-tests">{t('admin.tests.none')}</p>
  const failed = tests.filter(({ works }) => !works).length
  return (
    <details className="tool-tests">
      <summary>{t('admin.tests.summary', { count: tests.length, failed })}</summary>
      <DataTable caption={t('admin.tests.title')} columns={columnsOf(t)} rows={tests} rowKey={({ at }) => at} />
    </details>
  )
}

/** Why a test failed, a line each; that of an earlier version in the words of the site. */
function Reasons({ works, message, explanation }: Test) {
  if (works) return '–'
  if (explanation.length === 0) {
    return (
      <span className="row-lines" lang="en">
        {message}
      </span>
    )
  }
  return explanation.map(line => (
    <p key={line.map(each => each.message).join(' ')} className="row-line">
      <RunSentences message="" explanation={line} />
    </p>
  ))
}

function columnsOf(t: Texts): readonly Column<Test>[] {
  return [
    { key: 'at', header: t('admin.tests.at'), isRowHeader: true, cell: ({ at }) => <Time at={at} show="exact" /> },
    {
      key: 'works',
      header: t('admin.tests.outcome'),
      cell: ({ works }) => (
        <span className={works ? 'is-success' : 'is-error'}>
          <Icon name={works ? 'check-circle-fill' : 'x-circle-fill'} />{' '}
          {t(works ? 'admin.tests.passed' : 'admin.tests.failed')}
        </span>
      ),
    },
    {
      key: 'seconds',
      header: t('admin.tests.took'),
      align: 'end',
      cell: ({ seconds }) => (seconds === null ? '–' : formatDuration(seconds * 1000, t)),
    },
    { key: 'version', header: t('admin.tests.version'), cell: ({ version }) => version },
    {
      key: 'message',
      header: t('admin.tests.why'),
      cell: test => <Reasons {...test} />,
    },
  ]
}
