import type { Config } from '../../config.ts'
import type { ToolDeclaration } from '../../define/tool.ts'
import { selfTestFolder } from '../../platform/files/folders.ts'
import { composeMail } from '../../platform/mail/compose-mail.ts'
import { mailTexts, writeMoment } from '../../platform/mail/mail-texts.ts'
import type { NewMail } from '../../platform/mail/queue-mail.ts'
import { readPageTexts } from '../../platform/page-texts.ts'
import { type TestProblem, wordTestProblem } from './test-sentences.ts'

type Mail = Omit<NewMail, 'to'>

interface Tested {
  readonly declaration: ToolDeclaration
  readonly problems: readonly TestProblem[]
}

/** To the admins, when a tool that worked, or was never tested, fails. */
export function selfTestFailedMail(
  config: Config,
  { declaration, problems, workedAt }: Tested & { readonly workedAt: number | null },
): Mail {
  const t = mailTexts(config)
  const { id, title, version } = declaration
  const words = readPageTexts(config, t.language)
  const reasons = problems.map(problem => wordTestProblem(problem, words)).join('\n')
  const facts = t('selfTest.facts', {
    tool: `${id} ${version}`,
    worked: workedAt === null ? t('selfTest.never') : writeMoment(t, workedAt),
    folder: selfTestFolder(config, id),
  })
  return {
    kind: 'self-test-failed',
    subject: `${config.site.name}: ${t('selfTest.failed.subject', { tool: title })}`,
    ...composeMail({
      t,
      paragraphs: [t('selfTest.failed.text', { tool: title }), reasons, facts],
      button: { label: t('selfTest.page'), url: toolPage(config, id) },
      notes: [t('selfTest.shell'), t('selfTest.note')],
      siteName: config.site.name,
    }),
  }
}

/** To the admins, when a tool works again. */
export function selfTestWorksMail(config: Config, { declaration: { id, title, version } }: Tested): Mail {
  const t = mailTexts(config)
  return {
    kind: 'self-test-works',
    subject: `${config.site.name}: ${t('selfTest.works.subject', { tool: title })}`,
    ...composeMail({
      t,
      paragraphs: [t('selfTest.works.text', { tool: `${title} ${version}` })],
      button: { label: t('selfTest.page'), url: toolPage(config, id) },
      siteName: config.site.name,
    }),
  }
}

const toolPage = ({ url }: Config, tool: string) => `${url}/tools/${encodeURIComponent(tool)}`
