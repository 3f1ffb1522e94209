import type { Config } from '../config.ts'
import { failedFolder } from '../platform/files/folders.ts'
import { composeMail, type MailParts } from '../platform/mail/compose-mail.ts'
import type { NewMail } from '../platform/mail/queue-mail.ts'
import type { AnalysisState } from './analyses.contract.ts'
import type { Failure } from './analyses.table.ts'

/** An analysis that has ended, with its owner. */
export interface EndedAnalysis {
  readonly id: string
  readonly link: string
  readonly name: string
  readonly tool: string
  readonly tool_version: string
  readonly state: AnalysisState
  readonly failure: Failure | null
  readonly message: string | null
  readonly failure_group: string | null
  readonly attempt: number
  readonly study_name: string
  readonly account_id: string
  readonly email: string
  readonly is_guest: boolean | number | null
}

type Mail = Omit<NewMail, 'to'>

export function analysisFinishedMail(config: Config, analysis: EndedAnalysis): Mail {
  return write(config, 'analysis-finished', {
    subject: `${analysis.name} is finished`,
    paragraphs: [`Your analysis ${nameOf(analysis)} is finished.`],
    button: { label: 'See the result', url: resultPage(config, analysis) },
    notes: ['Whoever has this address can see the result; give it only to people who may.'],
  })
}

export function inputRefusedMail(config: Config, analysis: EndedAnalysis): Mail {
  return write(config, 'analysis-input', {
    subject: `${analysis.name} needs a change`,
    paragraphs: [
      `Your analysis ${nameOf(analysis)} could not be carried out with these data and parameters:`,
      analysis.message ?? '',
      'Change that and start it again.',
    ],
    button: { label: 'See the log', url: resultPage(config, analysis) },
  })
}

export function analysisFailedMail(config: Config, analysis: EndedAnalysis): Mail {
  return write(config, 'analysis-failed', {
    subject: `${analysis.name} failed`,
    paragraphs: [`We are sorry: your analysis ${nameOf(analysis)} failed.`, analysis.message ?? ''],
    button: { label: 'See the log', url: resultPage(config, analysis) },
  })
}

/** To the admins. */
export function runFailedMail(config: Config, analysis: EndedAnalysis): Mail {
  const facts = [
    `Analysis: ${analysis.id} (attempt ${analysis.attempt})`,
    `Tool: ${analysis.tool} ${analysis.tool_version}`,
    `User: ${analysis.is_guest ? 'a guest' : analysis.email} (account ${analysis.account_id})`,
    `Failure: ${analysis.failure}`,
    `Inputs, parameters, log and error: ${failedFolder(config, analysis.id)}`,
  ]
  return write(config, 'run-failed', {
    subject: `A run of ${analysis.tool} failed (${analysis.failure})`,
    paragraphs: [
      'A run failed through no fault of the user, who was told so.',
      analysis.message ?? '',
      facts.join('\n'),
    ],
    button: { label: 'See the log', url: resultPage(config, analysis) },
  })
}

const nameOf = ({ name, study_name }: EndedAnalysis) => `“${name}” of the study “${study_name}”`

const resultPage = (config: Config, { link }: EndedAnalysis) => `${config.url}/results/${link}`

function write({ site }: Config, kind: string, { subject, ...parts }: MailParts & { readonly subject: string }): Mail {
  return { kind, subject: `${site.name}: ${subject}`, ...composeMail({ ...parts, siteName: site.name }) }
}
