import { checkName } from '../../src/define/check-name.ts'
import type { Problem } from '../../src/define/problem.ts'
import type { NewStudy, StudyFacts } from '../../src/studies/studies.contract.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import type { Texts } from '../texts/create-texts.ts'
import { describeProblem } from '../ui/problem-words.tsx'
import { type PlacedProblems, placeProblems } from './place-problems.ts'
import type { UploadStates } from './upload-store.ts'

/** What the upload form holds besides the files. */
export interface UploadValues {
  name: string
  acceptTerms: boolean
  /** Kind of data, by role. */
  types: Record<string, string>
  /** Whether an optional dataset is given, by role. */
  used: Record<string, boolean>
}

type Datasets = ToolFacts['datasets']

/** Roles whose file is asked for: the required ones, and the optional ones that are switched on. */
export function rolesInUse(datasets: Datasets, used: UploadValues['used']): string[] {
  return Object.keys(datasets).filter(role => !datasets[role]?.optional || used[role] === true)
}

/** The words on the switch that asks for an optional dataset. */
export function describeSwitch(datasets: Datasets, role: string, t: Texts): string {
  const isOnlyOther = Object.keys(datasets).length === 2
  return isOnlyOther ? t('upload.moreDatasets') : t('upload.alsoDataset', { title: datasets[role]?.title ?? role })
}

/** Roles whose file did not arrive. */
export function missingFiles(roles: readonly string[], states: UploadStates): string[] {
  return roles.filter(role => states[role]?.kind !== 'sent')
}

export function requestOf(tool: ToolFacts, values: UploadValues, states: UploadStates): NewStudy {
  const datasets = rolesInUse(tool.datasets, values.used).flatMap(role => {
    const state = states[role]
    const type = values.types[role]
    return state?.kind === 'sent' ? [[role, { upload: state.upload, ...(type ? { type } : {}) }] as const] : []
  })
  return {
    tool: tool.id,
    name: values.name,
    datasets: Object.fromEntries(datasets),
    acceptTerms: values.acceptTerms,
  }
}

/** A sentence if the name cannot be that of a new study, else undefined. */
export function refuseName(name: string, studies: readonly Pick<StudyFacts, 'name'>[], t: Texts): string | undefined {
  const checked = checkName(name, 'study')
  if ('problem' in checked) return describeProblem(checked.problem, t)
  const isTaken = studies.some(study => {
    const other = checkName(study.name, 'study')
    return 'key' in other && other.key === checked.key
  })
  return isTaken ? t('upload.name.taken') : undefined
}

/** What the check found, and which uploads it was found in. */
export interface Refusal {
  readonly problems: readonly Problem[]
  readonly uploads: Readonly<Record<string, string>>
}

export function refusalOf(problems: readonly Problem[], states: UploadStates): Refusal {
  const uploads = Object.entries(states).flatMap(([role, state]) =>
    state.kind === 'sent' ? [[role, state.upload] as const] : [],
  )
  return { problems, uploads: Object.fromEntries(uploads) }
}

/** Problems that still stand: those of a file disappear when another one is chosen. */
export function standingProblems(refusal: Refusal, roles: readonly string[], states: UploadStates): PlacedProblems {
  const placed = placeProblems(refusal.problems, roles)
  const standing = roles.map(role => {
    const state = states[role]
    const isSame = state?.kind === 'sent' && state.upload === refusal.uploads[role]
    return [role, isSame ? (placed.datasets[role] ?? []) : []] as const
  })
  return { ...placed, datasets: Object.fromEntries(standing) }
}
