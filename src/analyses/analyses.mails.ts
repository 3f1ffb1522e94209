import type { Config } from '../config.ts'
import { failedFolder } from '../platform/files/folders.ts'
import { composeMail, type MailParts } from '../platform/mail/compose-mail.ts'
import { type MailTexts, mailTexts } from '../platform/mail/mail-texts.ts'
import type { NewMail } from '../platform/mail/queue-mail.ts'
import type { AnalysisState } from './analyses.contract.ts'
import type { Failure } from './analyses.table.ts'
import { wordExplanation } from './read-explanation.ts'

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
  readonly explanation: string | null
  readonly failure_group: string | null
  readonly attempt: number
  readonly study_name: string
  readonly account_id: string
  readonly email: string
  readonly is_guest: boolean | number | null
  readonly language: string | null
}

type Mail = Omit<NewMail, 'to'>

export function analysisFinishedMail(config: Config, analysis: EndedAnalysis): Mail {
  const t = mailTexts(config, analysis.language)
  return write(config, 'analysis-finished', {
    t,
    subject: t('analysis.finished.subject', { name: analysis.name }),
    paragraphs: [t('analysis.finished.text', { analysis: nameOf(analysis, t) })],
    button: { label: t('analysis.seeResult'), url: resultPage(config, analysis) },
    notes: [t('analysis.finished.note')],
  })
}

export function inputRefusedMail(config: Config, analysis: EndedAnalysis): Mail {
  const t = mailTexts(config, analysis.language)
  return write(config, 'analysis-input', {
    t,
    subject: t('analysis.input.subject', { name: analysis.name }),
    paragraphs: [
      t('analysis.input.text', { analysis: nameOf(analysis, t) }),
      wordExplanation(config, analysis, t.language),
      t('analysis.input.again'),
    ],
    button: { label: t('analysis.seeLog'), url: resultPage(config, analysis) },
  })
}

export function analysisFailedMail(config: Config, analysis: EndedAnalysis): Mail {
  const t = mailTexts(config, analysis.language)
  return write(config, 'analysis-failed', {
    t,
    subject: t('analysis.failed.subject', { name: analysis.name }),
    paragraphs: [
      t('analysis.failed.text', { analysis: nameOf(analysis, t) }),
      wordExplanation(config, analysis, t.language),
    ],
    button: { label: t('analysis.seeLog'), url: resultPage(config, analysis) },
  })
}

/** To the admins. */
export function runFailedMail(config: Config, analysis: EndedAnalysis): Mail {
  const t = mailTexts(config)
  const { id, attempt, tool, account_id: account } = analysis
  const failure = analysis.failure ?? ''
  const facts = t('runFailed.facts', {
    id,
    attempt,
    tool: `${tool} ${analysis.tool_version}`,
    user: analysis.is_guest ? t('runFailed.guest') : analysis.email,
    account,
    failure,
    folder: failedFolder(config, id),
  })
  return write(config, 'run-failed', {
    t,
    subject: t('runFailed.subject', { tool, failure }),
    paragraphs: [t('runFailed.text'), wordExplanation(config, analysis, t.language), facts],
    button: { label: t('analysis.seeLog'), url: resultPage(config, analysis) },
  })
}

const nameOf = ({ name, study_name: study }: EndedAnalysis, t: MailTexts) => t('analysis.named', { name, study })

const resultPage = (config: Config, { link }: EndedAnalysis) => `${config.url}/results/${link}`

function write({ site }: Config, kind: string, { subject, ...parts }: MailParts & { readonly subject: string }): Mail {
  return { kind, subject: `${site.name}: ${subject}`, ...composeMail({ ...parts, siteName: site.name }) }
}
