import '../accounts/accounts.table.ts'
import '../analyses/analyses.table.ts'
import type { Config } from '../config.ts'
import type { Db } from '../platform/database/open-database.ts'
import { composeMail } from '../platform/mail/compose-mail.ts'
import { mailTexts } from '../platform/mail/mail-texts.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import type { Tell } from './runs.contract.ts'

/** Analyses of one person, of which a superuser writes to them. */
export interface Told {
  readonly email: string
  readonly firstName: string | null
  /** As it is kept with the account. */
  readonly language: string | null
  readonly analyses: readonly { readonly name: string; readonly study: string; readonly link: string }[]
}

interface Letter {
  readonly config: Config
  readonly now: number
  readonly tell: Tell
}

/** Named in one mail; of more it says how many. */
const MOST_NAMED = 20

/** Puts a mail of a superuser to the owner of analyses into the outbox; their addresses stand below the text. */
export async function tellOwner(db: Db, { email, firstName, language, analyses }: Told, letter: Letter): Promise<void> {
  const { config, now, tell } = letter
  const t = mailTexts(config, language)
  const named = analyses.slice(0, MOST_NAMED)
  const nameOf = ({ name, study }: Told['analyses'][number]) => t('analysis.named', { name, study })
  const list = named.map(each => `${nameOf(each)}:\n${config.url}/results/${each.link}`)
  const rest = analyses.length > named.length ? [t('tell.more', { count: analyses.length - named.length })] : []
  const fill = (text: string) => {
    const values: Record<string, string> = { name: firstName ?? email, analysis: nameOf(named[0]) }
    return text.replace(/\{(name|analysis)\}/g, (_, key: string) => values[key])
  }
  const paragraphs = fill(tell.text).split(/\n{2,}/)
  const { contact } = config.site
  const mail = composeMail({
    t,
    paragraphs: [...paragraphs, ...list, ...rest],
    notes: contact ? [t('note.questions', { contact })] : [],
    siteName: config.site.name,
  })
  const subject = `${config.site.name}: ${fill(tell.subject)}`
  await queueMail(db, { kind: 'operator-note', to: email, subject, ...mail }, now)
}
