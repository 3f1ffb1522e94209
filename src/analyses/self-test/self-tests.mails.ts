import type { Config } from '../../config.ts'
import type { ToolDeclaration } from '../../define/tool.ts'
import { selfTestFolder } from '../../platform/files/folders.ts'
import { composeMail } from '../../platform/mail/compose-mail.ts'
import type { NewMail } from '../../platform/mail/queue-mail.ts'

type Mail = Omit<NewMail, 'to'>

interface Tested {
  readonly declaration: ToolDeclaration
  readonly problems: readonly string[]
}

/** To the admins, when a tool that worked, or was never tested, fails. */
export function selfTestFailedMail(
  config: Config,
  { declaration, problems, workedAt }: Tested & { readonly workedAt: number | null },
): Mail {
  const { id, title, version } = declaration
  const facts = [
    `Tool: ${id} ${version}`,
    `Worked last: ${workedAt === null ? 'never' : new Date(workedAt).toISOString()}`,
    `Run: ${selfTestFolder(config, id)}`,
  ]
  return {
    kind: 'self-test-failed',
    subject: `${config.site.name}: ${title} does not work`,
    ...composeMail({
      paragraphs: [
        `The example of ${title} was run as a test, and does not give what it should. The page of the tool says so.`,
        problems.join('\n'),
        facts.join('\n'),
      ],
      button: { label: 'See the page of the tool', url: toolPage(config, id) },
      notes: [
        'science-flask check runs the same test at the shell.',
        'You hear of it again when the tool works, not every night.',
      ],
      siteName: config.site.name,
    }),
  }
}

/** To the admins, when a tool works again. */
export function selfTestWorksMail(config: Config, { declaration: { id, title, version } }: Tested): Mail {
  return {
    kind: 'self-test-works',
    subject: `${config.site.name}: ${title} works again`,
    ...composeMail({
      paragraphs: [`The example of ${title} ${version} gives what it should again.`],
      button: { label: 'See the page of the tool', url: toolPage(config, id) },
      siteName: config.site.name,
    }),
  }
}

const toolPage = ({ url }: Config, tool: string) => `${url}/tools/${encodeURIComponent(tool)}`
