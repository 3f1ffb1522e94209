import { stat } from 'node:fs/promises'
import type { Viewer } from '../accounts/viewer.ts'
import { checkName } from '../define/check-name.ts'
import { formatBytes } from '../define/format-bytes.ts'
import { roundMegabytes } from '../define/megabytes.ts'
import type { Problem } from '../define/problem.ts'
import type { DatasetRules } from '../define/tool.ts'
import { listWords, quote } from '../define/words.ts'
import { uploadFile } from '../platform/files/folders.ts'
import type { Services } from '../tools/services.ts'
import type { Tool } from '../tools/tool-registry.ts'
import { findUpload, type UploadRow } from './find-upload.ts'
import { isNameTaken, nameTaken } from './is-name-taken.ts'
import type { NewStudy } from './studies.contract.ts'

/** One dataset of a study that may be checked. */
interface NewDataset {
  readonly role: string
  readonly type: string | null
  readonly upload: UploadRow
}

export interface AcceptedForm {
  readonly tool: Tool
  readonly name: string
  readonly nameKey: string
  /** In the order of the tool's declaration. */
  readonly datasets: readonly NewDataset[]
}

/** A form has few fields; whoever sends thousands of roles is told about the first ones. */
const MOST_PROBLEMS = 20

/** Checks the whole form, and finds all that is wrong with it at once. */
export async function checkNewStudy(
  services: Services,
  viewer: Viewer,
  form: NewStudy,
): Promise<AcceptedForm | { readonly problems: readonly Problem[] }> {
  const tool = services.tools.get(form.tool)
  const problems: Problem[] = []
  const name = checkName(form.name, 'study')
  if ('problem' in name) problems.push({ ...name.problem, field: 'name' })
  else if (await isNameTaken(services.db, viewer.id, name.key)) problems.push(nameTaken())
  if (!tool) problems.push(unknownTool(form.tool, services))
  if (!form.acceptTerms) problems.push(termsNotAccepted())
  const datasets = tool ? await checkRoles({ services, viewer, tool, form }, problems) : []
  if (!tool || 'problem' in name || problems.length > 0) return { problems: problems.slice(0, MOST_PROBLEMS) }
  return { tool, name: name.name, nameKey: name.key, datasets }
}

interface FormContext {
  readonly services: Services
  readonly viewer: Viewer
  readonly tool: Tool
  readonly form: NewStudy
}

async function checkRoles(context: FormContext, problems: Problem[]): Promise<NewDataset[]> {
  const declared = Object.entries(context.tool.declaration.datasets)
  const given = new Map(Object.entries(context.form.datasets))
  // Where every dataset is optional, one is needed all the same.
  const isEmpty = given.size === 0 && declared.every(([, rules]) => rules.optional)
  const datasets: NewDataset[] = []
  for (const [role, rules] of declared) {
    const choice = given.get(role)
    given.delete(role)
    if (!choice && (!rules.optional || isEmpty)) problems.push(missingFile(role, rules))
    if (!choice) continue
    const type = checkType({ role, rules, given: choice.type }, problems)
    const upload = await checkUpload(context, { role, rules, uploadId: choice.upload }, problems)
    if (upload) datasets.push({ role, type, upload })
  }
  const roles = declared.map(([role]) => role)
  for (const role of Array.from(given.keys()).slice(0, MOST_PROBLEMS)) problems.push(unknownRole(role, roles))
  return datasets
}

interface TypeChoice {
  readonly role: string
  readonly rules: DatasetRules
  readonly given: string | undefined
}

function checkType({ role, rules, given }: TypeChoice, problems: Problem[]): string | null {
  if (given === undefined || Object.keys(rules.types).length === 0) return null
  if (Object.hasOwn(rules.types, given)) return given
  const message = `${quote(given)} is no type of data for “${rules.title}”. Choose one of these: ${listWords(Object.values(rules.types))}.`
  problems.push({ code: 'TYPE_UNKNOWN', field: `${role}.type`, message })
  return null
}

interface FileChoice {
  readonly role: string
  readonly rules: DatasetRules
  readonly uploadId: string
}

async function checkUpload(
  { services, viewer }: FormContext,
  { role, rules, uploadId }: FileChoice,
  problems: Problem[],
): Promise<UploadRow | undefined> {
  const upload = await findUpload(services.db, uploadId, viewer.id)
  const received = upload ? await receivedBytes(uploadFile(services.config, upload.id)) : undefined
  const problem =
    upload && received !== undefined
      ? findUploadProblem({ upload, received, rules })
      : { code: 'UPLOAD_NOT_FOUND', message: `The file for “${rules.title}” is not here (any more): choose it again.` }
  if (problem) problems.push({ ...problem, field: role, ...(upload ? { file: upload.file_name } : {}) })
  return upload
}

interface ReceivedUpload {
  readonly upload: UploadRow
  readonly received: number
  readonly rules: DatasetRules
}

function findUploadProblem({ upload, received, rules }: ReceivedUpload): Problem | undefined {
  const name = quote(upload.file_name)
  if (upload.study_id) {
    const message = `${name} is already being checked as part of another study. Wait for that check to end.`
    return { code: 'UPLOAD_IN_USE', message }
  }
  if (received < upload.bytes) {
    const message = `${name} has arrived only in part (${formatBytes(received)} of ${formatBytes(upload.bytes)}). Let the upload finish first.`
    return { code: 'UPLOAD_UNFINISHED', message }
  }
  if (rules.maxBytes !== undefined && upload.bytes > rules.maxBytes) {
    const message = `${name} has ${formatBytes(upload.bytes)}, and “${rules.title}” may have at most ${formatBytes(rules.maxBytes)}. Use a smaller file.`
    const [size, most] = [upload.bytes, rules.maxBytes].map(roundMegabytes)
    return { code: 'FILE_TOO_LARGE', message, values: { size, most } }
  }
  return undefined
}

const receivedBytes = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  )

function unknownTool(tool: string, services: Services): Problem {
  const known = listWords(Array.from(services.tools.keys()))
  return { code: 'TOOL_UNKNOWN', field: 'tool', message: `This site has no tool ${quote(tool)}; it has ${known}.` }
}

function termsNotAccepted(): Problem {
  const message = 'Read the terms and conditions and accept them; without that nothing can be stored.'
  return { code: 'TERMS_NOT_ACCEPTED', field: 'acceptTerms', message }
}

function missingFile(role: string, { title }: DatasetRules): Problem {
  return { code: 'DATASET_MISSING', field: role, message: `Choose a file for “${title}”.`, values: { title } }
}

function unknownRole(role: string, known: readonly string[]): Problem {
  const message = `The tool knows no dataset ${quote(role)}; it takes ${listWords(known)}.`
  return { code: 'DATASET_UNKNOWN', field: 'datasets', message }
}
