import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type UseFormRegisterReturn, type UseFormReturn, useForm } from 'react-hook-form'
import { useNavigate, useSearchParams } from 'react-router'
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
import { initialInputs, type ParameterInputs, requestedParameters, shownParameters } from './parameter-inputs.ts'
import { refuseAnalysisName, suggestName } from './suggest-name.ts'

interface AnalysisValues {
  name: string
  parameters: Record<string, ParameterInputs[string]>
}

interface AnalysisForm {
  readonly form: UseFormReturn<AnalysisValues>
  /** Attributes of the input of the name: registered once, with its check. */
  readonly nameField: UseFormRegisterReturn<'name'>
  /** Names of the parameters to show. */
  readonly shown: readonly string[]
  /** Columns to choose from, by role; undefined while they load. */
  readonly columns: Readonly<Record<string, readonly string[]>> | undefined
  readonly submit: (event?: React.SyntheticEvent) => void
  readonly busy: boolean
  readonly problem: ApiProblem | undefined
}

/** The form of a new analysis: checked as one types, and again by the site. */
export function useAnalysisForm(study: StudyFacts, tool: ToolFacts, taken: readonly string[]): AnalysisForm {
  const t = useTexts()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const columns = useColumns(study, tool)
  const form = useForm<AnalysisValues>({
    mode: 'onChange',
    shouldFocusError: false,
    defaultValues: {
      name: search.get('name') ?? suggestName(taken, t),
      parameters: { ...initialInputs(tool.parameters, search, t) },
    },
  })
  const nameField = form.register('name', { validate: name => refuseAnalysisName(name, taken, t) })
  const { trigger } = form
  useEffect(() => {
    const given = [...search.keys()].filter(name => Object.hasOwn(tool.parameters, name))
    if (given.length > 0) void trigger(given.map(name => `parameters.${name}` as const))
  }, [search, trigger, tool])
  const { onSubmit, busy, problem } = useSubmit(form, async ({ name, parameters }) => {
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
    await navigate(paths.result(analysis.link))
  })
  return {
    form,
    nameField,
    shown: shownParameters(tool.parameters, form.watch('parameters'), columns),
    columns,
    submit: onSubmit,
    busy,
    problem,
  }
}

/** Datasets that the study has; an optional one that is not there takes its parameters with it. */
function useColumns(study: StudyFacts, tool: ToolFacts): AnalysisForm['columns'] {
  const wanted = new Set(Object.values(tool.parameters).flatMap(parameter => ('of' in parameter ? [parameter.of] : [])))
  const roles = study.datasets.map(({ role }) => role).filter(role => wanted.has(role))
  const { data } = useQuery(columnsQuery(study.id, roles))
  return data
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
    ...(error.requestId ? { requestId: error.requestId } : {}),
  })
}
