import { useTexts } from '../texts/use-texts.tsx'
import './analyses.scss'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { ClosedInstead, ClosedNotice, HeldWords } from '../app/closed-notice.tsx'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { toolQuery, useAccount } from '../app/queries.ts'
import { useClosing, useFormOf, useHold } from '../app/use-closing.ts'
import { studyQuery } from '../studies/studies-queries.ts'
import { useTour } from '../tours/tour-context.ts'
import { analysisTour } from '../tours/tours.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useFirstError } from '../ui/use-first-error.ts'
import { EARLIER } from './again.ts'
import { analysesQuery, analysisQuery } from './analyses-queries.ts'
import { FormPartPanel } from './form-part.tsx'
import { type FormPart, sortIntoParts } from './form-parts.ts'
import { findMisspelt, forgetSettings, keptSettings, type LinkSettings, readLink } from './link-settings.ts'
import { useAnalysisForm } from './use-analysis-form.ts'

/** A new analysis of a study: its name and the tool's parameters. */
export function AnalysePage() {
  const t = useTexts()
  const { study: id = '' } = useParams()
  const { data: study, error } = useQuery(studyQuery(id))
  const { data: tool, error: toolError } = useQuery({ ...toolQuery(study?.tool ?? ''), enabled: study !== undefined })
  const { data: list, error: listError } = useQuery(analysesQuery())
  const earlierId = useSearchParams()[0].get(EARLIER)
  const earlier = useQuery({ ...analysisQuery(earlierId ?? ''), enabled: earlierId !== null })
  // Whom a tool is limited to matters to the form.
  const isAccountKnown = useAccount() !== undefined
  const problem = error ?? toolError ?? listError
  if (problem) return <ErrorPage problem={problem} />
  // An earlier analysis that is gone leaves the defaults.
  const isAwaited = earlierId !== null && earlier.isPending
  if (!study || !tool || !list || isAwaited || !isAccountKnown) return <LoadingPage title={t('title.analyse')} />
  if (study.state !== 'ready') return <NotReady study={study} />
  const taken = list.analyses.filter(analysis => analysis.study.id === study.id).map(({ name }) => name)
  return <Analyse key={earlierId} study={study} tool={tool} taken={taken} earlier={earlier.data} />
}

function NotReady({ study }: { readonly study: StudyFacts }) {
  const t = useTexts()
  return (
    <Page title={study.name} eyebrow={t('title.analyse')} lead={t('analysis.notReady')}>
      <Notice
        tone="warning"
        actions={
          <ButtonLink variant="primary" to={paths.study(study.id)}>
            {t('analysis.showStudy')}
          </ButtonLink>
        }
      >
        {study.state === 'checking' ? t('analysis.stillChecked') : t('analysis.refusedTables')}
      </Notice>
    </Page>
  )
}

interface AnalyseProps {
  readonly study: StudyFacts
  readonly tool: ToolFacts
  /** Names of the analyses that the study has. */
  readonly taken: readonly string[]
  /** The analysis whose values the form begins with. */
  readonly earlier: AnalysisFacts | undefined
}

function Analyse(props: AnalyseProps) {
  const { study, tool } = props
  const t = useTexts()
  const hasForm = useFormOf(useClosing(tool.id))
  return (
    <Page
      title={tool.title}
      documentTitle={t('study.analyseOne', { name: study.name })}
      eyebrow={t('analysis.new')}
      lead={<Data study={study} />}
      breadcrumbs={[
        { text: t('title.profile'), to: paths.profile },
        { text: study.name, to: paths.study(study.id) },
      ]}
    >
      {hasForm ? (
        <>
          <ClosedNotice tool={tool.id} />
          <AnalysisForm {...props} />
        </>
      ) : (
        <ClosedInstead tool={tool.id} />
      )}
    </Page>
  )
}

function AnalysisForm({ study, tool, taken, earlier }: AnalyseProps) {
  const t = useTexts()
  const link = useLinkSettings(tool)
  const begin = { study, tool, taken, settings: link.settings, earlier }
  const { form, nameField, shown, submit, busy, problem, forget, ...others } = useAnalysisForm(begin)
  const { columns, retryColumns, given } = others
  const fields = { form, tool, columns, retryColumns, given }
  const [first = NO_PART, ...parts] = sortIntoParts(tool.parameters, shown)
  const element = useFirstError(form.formState.submitCount)
  const closing = useClosing(tool.id)
  const isHeld = useHold(closing, { problem, forget }) && !busy
  useTour(useMemo(() => analysisTour(tool, t), [tool, t]))
  return (
    <form ref={element} className="form" noValidate onSubmit={submit} aria-label={t('analysis.new')}>
      <Filled tool={tool} link={link} earlier={earlier} />
      <FormPartPanel part={first} {...fields}>
        <TextField
          label={t('analysis.name.label')}
          help={t('analysis.name.help')}
          autoComplete="off"
          error={form.formState.errors.name?.message}
          {...nameField}
        />
        {shown.length === 0 && <p>{t('analysis.noParameters')}</p>}
      </FormPartPanel>
      {parts.map(part => (
        <FormPartPanel key={part.group} part={part} {...fields} />
      ))}
      <ProblemNotice problem={problem} title={problem?.status === 403 ? t('analysis.noneNow') : undefined} />
      <div className="form-end">
        <Button type="submit" variant="primary" size="large" icon="play-fill" busy={busy} disabled={isHeld}>
          {t('analysis.start')}
        </Button>
        <p className="form-text" role="status">
          {isHeld && <HeldWords closing={closing} />}
        </p>
      </div>
    </form>
  )
}

const NO_PART: FormPart = { group: undefined, plain: [], advanced: [] }

interface LinkFacts {
  readonly settings: LinkSettings
  readonly misspelt: readonly (readonly [name: string, nearest: string])[]
}

/** What the address gives, or else a link that led to a page before this one. */
function useLinkSettings(tool: ToolFacts): LinkFacts {
  const [search] = useSearchParams()
  const [facts] = useState(() => {
    const settings = readLink(tool.parameters, search)
    const isOwn = Object.keys(settings).length > 0 || search.has(EARLIER)
    const kept = isOwn ? settings : readLink(tool.parameters, new URLSearchParams({ ...keptSettings(tool.id) }))
    return { settings: kept, misspelt: findMisspelt(tool.parameters, search) }
  })
  return facts
}

interface FilledProps extends Pick<AnalyseProps, 'tool' | 'earlier'> {
  readonly link: LinkFacts
}

/** Where the values come from that are not the defaults. */
function Filled({ tool, link, earlier }: FilledProps) {
  const t = useTexts()
  if (earlier) return <Notice>{t('form.filledFromEarlier', { name: earlier.name })}</Notice>
  const isFilled = Object.keys(link.settings).length > 0
  if (!isFilled && link.misspelt.length === 0) return null
  const goBack = () => {
    forgetSettings(tool.id)
    location.assign(location.pathname)
  }
  return (
    <Notice
      tone={link.misspelt.length > 0 ? 'warning' : 'info'}
      actions={isFilled && <Button onClick={goBack}>{t('form.useDefaults')}</Button>}
    >
      {isFilled && <p>{t('form.filledFromLink')}</p>}
      {link.misspelt.map(([name, nearest]) => (
        <p key={name}>{t('form.misspelt', { name, nearest })}</p>
      ))}
    </Notice>
  )
}

/** What is analysed, in one sentence. */
function Data({ study }: { readonly study: StudyFacts }) {
  const t = useTexts()
  return (
    <p className="analyse-data">
      {study.datasets.map(({ role, fileName, samples, features }) => (
        <span key={role}>
          <bdi>{fileName}</bdi>
          {samples !== null && features !== null && <small>{t('dataset.size', { samples, features })}</small>}
        </span>
      ))}
    </p>
  )
}
