import { accessDeclinedMail, accessGrantedMail } from '../../accounts/accounts.mails.ts'
import { findAccount } from '../../accounts/find-account.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Db } from '../../platform/database/open-database.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import { type NewMail, queueMail } from '../../platform/mail/queue-mail.ts'
import type { Phrase } from '../admin.contract.ts'
import { adminErrors } from '../admin.errors.ts'
import { phrase } from '../phrase.ts'
import type { Action, ActionContext, Explanation } from '../resources/resource.ts'

async function readRequest(db: Db, id: string) {
  const row = await db.selectFrom('access_requests').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw httpErrors.make('NOT_FOUND')
  return row
}

async function refuse(db: Db, id: string): Promise<Phrase | undefined> {
  const { state } = await readRequest(db, id)
  return state === 'open' ? undefined : wasDecided(state)
}

const isOpen = async (db: Db, id: string) => (await readRequest(db, id)).state === 'open'

const wasDecided = (state: string) =>
  phrase('It was {state, select, granted {granted} declined {declined} other {decided}} already.', { state })

export const grantAccess: Action = {
  name: 'grant',
  title: 'Grant',
  tone: 'plain',
  isBulk: true,
  changes: isOpen,
  explain: async ({ services: { db, config } }, { key }): Promise<Explanation> => {
    const refusal = await refuse(db, key)
    if (refusal) return { refusal }
    if (config.site.access.registration === 'closed') {
      return { refusal: phrase('This site makes no new accounts at the moment (access.registration is closed).') }
    }
    const { email } = await readRequest(db, key)
    if (await findAccount(db, email)) return { refusal: phrase('There is an account with this address by now.') }
    return { consequences: [phrase('{email} may register, and is told so by mail.', { email })] }
  },
  perform: async (context, { key }) => {
    const { config } = context.services
    await decide(context, { key, state: 'granted' }, receiver => accessGrantedMail({ config, ...receiver }))
  },
}

export const declineAccess: Action = {
  name: 'decline',
  title: 'Decline',
  tone: 'danger',
  isBulk: true,
  changes: isOpen,
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
    return {
      consequences: [phrase('{email} is told by mail that the request was declined, and may ask again.', { email })],
    }
  },
  perform: async (context, { key, values }) => {
    const { config } = context.services
    const reason = String(values.reason ?? '')
    await decide(context, { key, state: 'declined' }, receiver => accessDeclinedMail({ config, ...receiver }, reason))
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
  writeMail: (receiver: { to: string; language: string | null }) => NewMail,
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
    if (numUpdatedRows === 0n) throw adminErrors.make('REQUEST_DECIDED')
    await queueMail(trx, writeMail({ to: request.email, language: request.language }), now)
    const subject = { kind: 'access_requests', id: key, title: request.email }
    const what = `access_requests.${state === 'granted' ? 'grant' : 'decline'}`
    await recordAudit(trx, { who, what, subject, before: { state: 'open' }, after: { state } }, now)
  })
}
