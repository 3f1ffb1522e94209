import '../accounts/accounts.table.ts'
import '../analyses/analyses.table.ts'
import type { Config } from '../config.ts'
import type { Db } from '../platform/database/open-database.ts'
import { composeMail } from '../platform/mail/compose-mail.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import type { Tell } from './runs.contract.ts'

/** Analyses of one person, of which a superuser writes to them. */
export interface Told {
  readonly email: string
  readonly firstName: string | null
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
export async function tellOwner(db: Db, { email, firstName, analyses }: Told, letter: Letter): Promise<void> {
  const { config, now, tell } = letter
  const named = analyses.slice(0, MOST_NAMED)
  const nameOf = ({ name, study }: Told['analyses'][number]) => `“${name}” of the study “${study}”`
  const list = named.map(each => `${nameOf(each)}:\n${config.url}/results/${each.link}`)
  const rest = analyses.length > named.length ? [`… and ${analyses.length - named.length} more.`] : []
  const fill = (text: string) => {
    const values: Record<string, string> = { name: firstName ?? email, analysis: nameOf(named[0]) }
    return text.replace(/\{(name|analysis)\}/g, (_, key: string) => values[key])
  }
  const paragraphs = fill(tell.text).split(/\n{2,}/)
  const contact = config.site.contact ? [`Questions? Write to ${config.site.contact}.`] : []
  const mail = composeMail({
    paragraphs: [...paragraphs, ...list, ...rest],
    notes: contact,
    siteName: config.site.name,
  })
  const subject = `${config.site.name}: ${fill(tell.subject)}`
  await queueMail(db, { kind: 'operator-note', to: email, subject, ...mail }, now)
}
