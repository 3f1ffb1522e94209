import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type UseFormRegisterReturn, type UseFormReturn, useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { ApiProblem } from '../app/api.ts'
import { paths } from '../app/paths.ts'
import { accountQuery } from '../app/queries.ts'
import { shownAccount } from '../app/shown-account.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import type { PlacedProblems } from './place-problems.ts'
import { postStudy, studiesQuery } from './studies-queries.ts'
import { changeDraft, readDraft } from './upload-draft.ts'
import {
  missingFiles,
  type Refusal,
  refusalOf,
  refuseName,
  requestOf,
  rolesInUse,
  standingProblems,
  type UploadValues,
} from './upload-model.ts'
import { claimUploads, isUploaded, type UploadStates, type UploadStore } from './upload-store.ts'
import { useStudyCheck } from './use-study-check.ts'
import { useUploads } from './use-uploads.ts'

interface UploadForm {
  readonly form: UseFormReturn<UploadValues>
  /** Attributes of the input of the name: registered once, with its check. */
  readonly nameField: UseFormRegisterReturn<'name'>
  readonly roles: readonly string[]
  readonly states: UploadStates
  readonly store: UploadStore
  readonly problems: PlacedProblems
  /** How often the form was sent or refused: each time, the first wrong field takes the focus. */
  readonly attempts: number
  /** Roles whose missing file was noticed when the form was sent. */
  readonly missing: readonly string[]
  readonly submit: (event: React.SyntheticEvent) => void
  readonly busy: boolean
  /** An answer that belongs to no field. */
  readonly problem: ApiProblem | undefined
  /** For a problem that is over. */
  readonly forget: () => void
  /** The study while it is checked. */
  readonly study: StudyFacts | undefined
  readonly isChecking: boolean
}

const NO_REFUSAL: Refusal = { problems: [], uploads: {} }

/** The upload form: typed values, files on their way, the check, and what it found. */
export function useUploadForm(tool: ToolFacts, account: AccountFacts | null): UploadForm {
  // Of a session that has ended, too: whoever logs in again finds the files where they were.
  const owner = shownAccount() ?? account?.id
  useState(() => claimUploads(tool.id, owner))
  useEffect(() => claimUploads(tool.id, owner), [tool.id, owner])
  const { states, store } = useUploads(tool.id)
  const { form, nameField } = useDraftedForm(tool, account)
  const roles = rolesInUse(tool.datasets, form.watch('used'))
  const [refusal, setRefusal] = useState(NO_REFUSAL)
  const [wasSent, setSent] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const leave = useLeave(store)
  const check = useStudyCheck(tool.id, study => {
    if (study.state === 'ready') return leave(study)
    setRefusal(refusalOf(study.problems, store.states()))
    setRefusals(refusals + 1)
    void sendLostAgain(store)
  })
  useSessionOfFirstUpload(account, states)

  const submission = useSubmit(form, async values => {
    setRefusal(NO_REFUSAL)
    const settled = await store.settled()
    if (missingFiles(rolesInUse(tool.datasets, values.used), settled).length > 0) return
    const study = await postStudy(requestOf(tool, values, settled)).catch((error: unknown) => {
      if (error instanceof ApiProblem) {
        setRefusal(refusalOf(error.fields, settled))
        // Without the session nothing of it can be asked for.
        if (error.status !== 401) void sendLostAgain(store)
      }
      throw error
    })
    check.watch(study.id)
  })
  const problems = standingProblems(refusal, roles, states)
  const { problem } = submission
  const isPlaced = problem !== undefined && problem.fields.length > 0 && problems.elsewhere.length === 0
  return {
    form,
    nameField,
    roles,
    states,
    store,
    problems,
    attempts: form.formState.submitCount + refusals,
    missing: wasSent ? roles.filter(role => (states[role]?.kind ?? 'empty') === 'empty') : [],
    submit: event => {
      setSent(true)
      submission.onSubmit(event)
    },
    busy: submission.busy,
    problem: isPlaced ? undefined : problem,
    forget: submission.forget,
    study: check.study,
    isChecking: check.isChecking,
  }
}

/** A form that begins with what was typed before a reload, and checks names against those already taken. */
function useDraftedForm(tool: ToolFacts, account: AccountFacts | null): Pick<UploadForm, 'form' | 'nameField'> {
  const t = useTexts()
  const queryClient = useQueryClient()
  useQuery({ ...studiesQuery(), enabled: account !== null })
  const form = useForm<UploadValues>({
    mode: 'onTouched',
    shouldFocusError: false,
    defaultValues: draftedValues(tool.id),
  })
  const nameField = form.register('name', {
    validate: name => refuseName(name, queryClient.getQueryData(studiesQuery().queryKey)?.studies ?? [], t),
  })
  const { subscribe } = form
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values: { name, types, used } }) => changeDraft(tool.id, { name, types, used }),
      }),
    [subscribe, tool.id],
  )
  return { form, nameField }
}

function draftedValues(tool: string): UploadValues {
  const { name, types, used } = readDraft(tool)
  return { name, acceptTerms: false, types: { ...types }, used: { ...used } }
}

/** Goes on to the study that took the files. */
function useLeave(store: UploadStore): (study: StudyFacts) => void {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return study => {
    store.clear()
    void queryClient.invalidateQueries({ queryKey: studiesQuery().queryKey })
    void queryClient.invalidateQueries({ queryKey: accountQuery().queryKey })
    void navigate(paths.study(study.id), { replace: true })
  }
}

/** A refused study gives its uploads back; should the site have lost one, it is sent again. */
async function sendLostAgain(store: UploadStore): Promise<void> {
  for (const [role, state] of Object.entries(store.states())) {
    if (state.kind === 'sent' && !(await isUploaded(state.upload, state.bytes))) store.sendAgain(role)
  }
}

/** The first upload of a visitor makes a guest of them. */
function useSessionOfFirstUpload(account: AccountFacts | null, states: UploadStates): void {
  const queryClient = useQueryClient()
  const hasUpload = Object.values(states).some(({ kind }) => kind === 'sent')
  useEffect(() => {
    if (account === null && hasUpload) void queryClient.invalidateQueries({ queryKey: accountQuery().queryKey })
  }, [account, hasUpload, queryClient])
}
