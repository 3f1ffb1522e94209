import { accessDeclinedMail, accessGrantedMail } from '../../accounts/accounts.mails.ts'
import { findAccount } from '../../accounts/find-account.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Db } from '../../platform/database/open-database.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import { adminErrors } from '../admin.errors.ts'
import type { Action, ActionContext, Explanation } from '../resources/resource.ts'

async function readRequest(db: Db, id: string) {
  const row = await db.selectFrom('access_requests').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw httpErrors.make('NOT_FOUND')
  return row
}

async function refuse(db: Db, id: string): Promise<string | undefined> {
  const { state } = await readRequest(db, id)
  return state === 'open' ? undefined : `It was ${state} already.`
}

export const grantAccess: Action = {
  name: 'grant',
  title: 'Grant',
  tone: 'plain',
  isBulk: true,
  explain: async ({ services: { db, config } }, { key }): Promise<Explanation> => {
    const refusal = await refuse(db, key)
    if (refusal) return { refusal }
    if (config.site.access.registration === 'closed') {
      return { refusal: 'This site makes no new accounts at the moment (access.registration is closed).' }
    }
    const { email } = await readRequest(db, key)
    if (await findAccount(db, email)) return { refusal: 'There is an account with this address by now.' }
    return { consequences: [`${email} may register, and is told so by mail.`] }
  },
  perform: async (context, { key }) => {
    const { config } = context.services
    await decide(context, { key, state: 'granted' }, to => accessGrantedMail({ config, to }))
  },
}

export const declineAccess: Action = {
  name: 'decline',
  title: 'Decline',
  tone: 'danger',
  isBulk: true,
  fields: {
    reason: {
      kind: 'text',
      title: 'What the mail says about it',
      help: 'A sentence for the person; may be left empty.',
      maxLength: 500,
      default: '',
    },
  },
  explain: async ({ services: { db } }, { key }): Promise<Explanation> => {
    const refusal = await refuse(db, key)
    if (refusal) return { refusal }
    const { email } = await readRequest(db, key)
    return { consequences: [`${email} is told by mail that the request was declined, and may ask again.`] }
  },
  perform: async (context, { key, values }) => {
    const { config } = context.services
    const reason = String(values.reason ?? '')
    await decide(context, { key, state: 'declined' }, to => accessDeclinedMail({ config, to }, reason))
  },
}

interface Decision {
  readonly key: string
  readonly state: 'granted' | 'declined'
}

/** open → granted or declined, once, with its mail. */
async function decide(
  { services, who }: ActionContext,
  { key, state }: Decision,
  writeMail: (to: string) => Parameters<typeof queueMail>[1],
): Promise<void> {
  const now = services.now()
  await services.db.transaction().execute(async trx => {
    const { numUpdatedRows } = await trx
      .updateTable('access_requests')
      .set({ state, decided_at: now, decided_by: who.id })
      .where('id', '=', key)
      .where('state', '=', 'open')
      .executeTakeFirst()
    const request = await readRequest(trx, key)
    if (numUpdatedRows === 0n)
      throw adminErrors.make('ACTION_REFUSED', { values: { reason: `It was ${request.state} already.` } })
    await queueMail(trx, writeMail(request.email), now)
    const subject = { kind: 'access_requests', id: key, title: request.email }
    const what = `access_requests.${state === 'granted' ? 'grant' : 'decline'}`
    await recordAudit(trx, { who, what, subject, before: { state: 'open' }, after: { state } }, now)
  })
}
