import { useTexts } from '../texts/use-texts.tsx'
import './analyses.scss'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Controller } from 'react-hook-form'
import { useParams } from 'react-router'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { ClosedNotice } from '../app/closed-notice.tsx'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { toolQuery } from '../app/queries.ts'
import { studyQuery } from '../studies/studies-queries.ts'
import { useTour } from '../tours/tour-context.ts'
import { analysisTour } from '../tours/tours.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useFirstError } from '../ui/use-first-error.ts'
import { analysesQuery } from './analyses-queries.ts'
import { ParameterField } from './parameter-field.tsx'
import { checkInput } from './parameter-inputs.ts'
import { useAnalysisForm } from './use-analysis-form.ts'

/** A new analysis of a study: its name and the tool's parameters. */
export function AnalysePage() {
  const t = useTexts()
  const { study: id = '' } = useParams()
  const { data: study, error } = useQuery(studyQuery(id))
  const { data: tool, error: toolError } = useQuery({ ...toolQuery(study?.tool ?? ''), enabled: study !== undefined })
  const { data: list, error: listError } = useQuery(analysesQuery())
  const problem = error ?? toolError ?? listError
  if (problem) return <ErrorPage problem={problem} />
  if (!study || !tool || !list) return <LoadingPage title={t('title.analyse')} />
  if (study.state !== 'ready') return <NotReady study={study} />
  const taken = list.analyses.filter(analysis => analysis.study.id === study.id).map(({ name }) => name)
  return <Analyse study={study} tool={tool} taken={taken} />
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
}

function Analyse({ study, tool, taken }: AnalyseProps) {
  const t = useTexts()
  const { form, nameField, shown, columns, submit, busy, problem } = useAnalysisForm(study, tool, taken)
  const element = useFirstError(form.formState.submitCount)
  useTour(useMemo(() => analysisTour(tool, t), [tool, t]))
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
      <ClosedNotice tool={tool.id} />
      <form ref={element} className="form" noValidate onSubmit={submit} aria-label={t('analysis.new')}>
        <Panel className="form">
          <TextField
            label={t('analysis.name.label')}
            help={t('analysis.name.help')}
            autoComplete="off"
            error={form.formState.errors.name?.message}
            {...nameField}
          />
          {shown.map(name => {
            const parameter = tool.parameters[name]
            const roleColumns = 'of' in parameter ? columns?.[parameter.of] : undefined
            return (
              <Controller
                key={name}
                control={form.control}
                name={`parameters.${name}`}
                shouldUnregister={false}
                rules={{
                  validate: input =>
                    shown.includes(name) ? checkInput(parameter, input, { name, columns, t }) : undefined,
                }}
                render={({ field, fieldState }) => (
                  <ParameterField
                    name={field.name}
                    parameter={parameter}
                    input={field.value}
                    error={fieldState.error?.message}
                    columns={roleColumns}
                    onChange={field.onChange}
                    onBlur={field.onBlur}
                  />
                )}
              />
            )
          })}
          {shown.length === 0 && <p>{t('analysis.noParameters')}</p>}
        </Panel>
        <ProblemNotice problem={problem} title={problem?.status === 403 ? t('analysis.noneNow') : undefined} />
        <p className="button-row">
          <Button type="submit" variant="primary" size="large" icon="play-fill" busy={busy}>
            {t('analysis.start')}
          </Button>
        </p>
      </form>
    </Page>
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
