import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { type UseFormRegisterReturn, type UseFormReturn, useForm } from 'react-hook-form'
import { useNavigate, useSearchParams } from 'react-router'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import type { KnownColumns } from '../../src/define/find-shown.ts'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { ApiProblem } from '../app/api.ts'
import { paths } from '../app/paths.ts'
import { accountQuery } from '../app/queries.ts'
import { studiesQuery, studyQuery } from '../studies/studies-queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { analysesQuery, analysisQuery, postAnalysis } from './analyses-queries.ts'
import { columnsQuery } from './columns-query.ts'
import { forgetSettings, type LinkSettings } from './link-settings.ts'
import { initialInputs, type ParameterInputs, requestedParameters, shownParameters } from './parameter-inputs.ts'
import { refuseAnalysisName, suggestName } from './suggest-name.ts'

export interface AnalysisValues {
  name: string
  parameters: Record<string, ParameterInputs[string]>
}

interface AnalysisForm {
  readonly form: UseFormReturn<AnalysisValues>
  /** Attributes of the input of the name: registered once, with its check. */
  readonly nameField: UseFormRegisterReturn<'name'>
  /** Names of the parameters to show. */
  readonly shown: readonly string[]
  /** The datasets of the study by role, with their columns once these are loaded. */
  readonly columns: KnownColumns
  /** Loads the columns again; undefined unless that failed. */
  readonly retryColumns: (() => void) | undefined
  /** Parameters that began with another value than the default. */
  readonly given: ReadonlySet<string>
  readonly submit: (event?: React.SyntheticEvent) => void
  readonly busy: boolean
  readonly problem: ApiProblem | undefined
  /** For a problem that is over. */
  readonly forget: () => void
}

interface FormBegin {
  readonly study: StudyFacts
  readonly tool: ToolFacts
  /** Names of the analyses that the study has. */
  readonly taken: readonly string[]
  /** What a link gives. */
  readonly settings: LinkSettings
  /** The analysis whose values the form begins with. */
  readonly earlier: AnalysisFacts | undefined
}

/** The form of a new analysis: checked as one types, and again by the site. */
export function useAnalysisForm({ study, tool, taken, settings, earlier }: FormBegin): AnalysisForm {
  const t = useTexts()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { columns, retry, isLoaded } = useColumns(study, tool)
  const [first] = useState(() => initialInputs(tool.parameters, { settings, values: earlier?.parameters ?? {} }, t))
  const [given] = useState(() => namesGiven(tool, { settings, earlier }))
  const form = useForm<AnalysisValues>({
    mode: 'onChange',
    shouldFocusError: false,
    defaultValues: { name: nameInLink(tool, search) ?? suggestName(taken, t), parameters: { ...first } },
  })
  const nameField = form.register('name', { validate: name => refuseAnalysisName(name, taken, t) })
  const { trigger } = form
  // What was given from outside is checked at once, and its columns as soon as they are known.
  useEffect(() => {
    const names = isLoaded ? [...given] : [...given].filter(name => !('of' in tool.parameters[name]))
    if (names.length > 0) void trigger(names.map(name => `parameters.${name}` as const))
  }, [given, isLoaded, trigger, tool])
  const { onSubmit, busy, problem, forget } = useSubmit(form, async ({ name, parameters }) => {
    const request = { name, parameters: requestedParameters(tool.parameters, parameters, columns) }
    const analysis = await postAnalysis(study.id, request).catch((error: unknown) => {
      throw error instanceof ApiProblem ? withFieldNames(error, tool) : error
    })
    // What is known at once: the result page need not ask for it, and the next form suggests another name.
    queryClient.setQueryData(analysisQuery(analysis.link).queryKey, analysis)
    queryClient.setQueryData(analysesQuery().queryKey, list => list && { analyses: [analysis, ...list.analyses] })
    for (const { queryKey } of [analysesQuery(), studiesQuery(), studyQuery(study.id), accountQuery()]) {
      void queryClient.invalidateQueries({ queryKey })
    }
    forgetSettings(tool.id)
    await navigate(paths.result(analysis.link))
  })
  return {
    form,
    nameField,
    shown: shownParameters(tool.parameters, form.watch('parameters'), columns),
    columns,
    retryColumns: retry,
    given,
    submit: onSubmit,
    busy,
    problem,
    forget,
  }
}

/** Names of the parameters that a link or an earlier analysis gives another value than the default. */
function namesGiven({ parameters }: ToolFacts, { settings, earlier }: Pick<FormBegin, 'settings' | 'earlier'>) {
  const values = earlier?.parameters ?? {}
  const isGiven = (name: string) =>
    Object.hasOwn(settings, name) ||
    (Object.hasOwn(values, name) && JSON.stringify(values[name]) !== JSON.stringify(parameters[name].default))
  return new Set(Object.keys(parameters).filter(isGiven))
}

/** A link may name the analysis, unless the tool has a parameter of this name. */
function nameInLink({ parameters }: ToolFacts, search: URLSearchParams): string | undefined {
  return Object.hasOwn(parameters, 'name') ? undefined : (search.get('name') ?? undefined)
}

interface LoadedColumns {
  readonly columns: KnownColumns
  readonly retry: (() => void) | undefined
  readonly isLoaded: boolean
}

/** Datasets that the study has; an optional one that is not there takes its parameters with it. */
function useColumns(study: StudyFacts, tool: ToolFacts): LoadedColumns {
  const wanted = new Set(Object.values(tool.parameters).flatMap(parameter => ('of' in parameter ? [parameter.of] : [])))
  const roles = study.datasets.map(({ role }) => role)
  const { data, isError, refetch } = useQuery(
    columnsQuery(
      study.id,
      roles.filter(role => wanted.has(role)),
    ),
  )
  const columns = useMemo(
    () => Object.fromEntries(study.datasets.map(({ role }) => [role, data?.[role]])),
    [study.datasets, data],
  )
  return { columns, retry: isError ? () => void refetch() : undefined, isLoaded: data !== undefined }
}

/** The site names parameters as they are declared; the fields of the form are called `parameters.<name>`. */
function withFieldNames(error: ApiProblem, tool: ToolFacts): ApiProblem {
  const fields = error.fields.map(problem => {
    const name = problem.field?.replace(/^parameters\./, '')
    return name !== undefined && Object.hasOwn(tool.parameters, name)
      ? { ...problem, field: `parameters.${name}` }
      : problem
  })
  return new ApiProblem({
    status: error.status,
    code: error.code,
    detail: error.detail,
    fields,
    ...(error.values ? { values: error.values } : {}),
    ...(error.requestId ? { requestId: error.requestId } : {}),
  })
}
