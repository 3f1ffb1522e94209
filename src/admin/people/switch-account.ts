import { countOf } from '../../define/words.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { countWhere } from '../resources/count-where.ts'
import type { Action, ActionContext } from '../resources/resource.ts'
import { readPerson, subjectOf } from './person.ts'
import { keepOneSuperuser, refuseLastSuperuser } from './protect-superusers.ts'

export const disableAccount: Action = {
  name: 'disable',
  title: 'Disable',
  tone: 'danger',
  isBulk: true,
  explain: async ({ services, who }, { key }) => {
    const person = await readPerson(services.db, key)
    if (!person.isActive) return { refusal: 'It is disabled already.' }
    const refusal = await refuseLastSuperuser(services.db, key)
    if (refusal) return { refusal }
    if (key === who.id) return { refusal: 'This is you. Another superuser can disable your account.' }
    const sessions = await countWhere(services.db, 'sessions', { user_id: key })
    return {
      consequences: [
        `Nobody can log in to it; ${sessions === 0 ? 'it is logged in nowhere' : `${countOf(sessions, 'browser')} ${sessions === 1 ? 'is' : 'are'} logged out at once`}.`,
        'Studies, analyses and results are kept, and what runs goes on. It can be enabled again.',
      ],
    }
  },
  perform: async ({ services, who }, { key }) => {
    await services.db.transaction().execute(async trx => {
      await keepOneSuperuser(trx, key)
      const person = await readPerson(trx, key)
      await trx.updateTable('accounts').set({ active: 0 }).where('id', '=', key).execute()
      await trx.deleteFrom('sessions').where('user_id', '=', key).execute()
      const entry = { who, what: 'accounts.disable', subject: subjectOf(person) }
      await recordAudit(
        trx,
        { ...entry, before: { active: person.isActive }, after: { active: false } },
        services.now(),
      )
    })
  },
}

export const enableAccount: Action = {
  name: 'enable',
  title: 'Enable',
  tone: 'plain',
  isBulk: true,
  explain: async ({ services }, { key }) => {
    const { isActive } = await readPerson(services.db, key)
    return isActive ? { refusal: 'It is not disabled.' } : { consequences: ['Its owner can log in again.'] }
  },
  perform: async ({ services, who }, { key }) => {
    await services.db.transaction().execute(async trx => {
      const person = await readPerson(trx, key)
      await trx.updateTable('accounts').set({ active: 1 }).where('id', '=', key).execute()
      const entry = { who, what: 'accounts.enable', subject: subjectOf(person) }
      await recordAudit(trx, { ...entry, before: { active: person.isActive }, after: { active: true } }, services.now())
    })
  },
}

export const endSessions: Action = {
  name: 'end-sessions',
  title: 'End sessions',
  tone: 'danger',
  isBulk: true,
  explain: async ({ services }, { key }) => {
    const person = await readPerson(services.db, key)
    const sessions = await countWhere(services.db, 'sessions', { user_id: key })
    if (sessions === 0) return { refusal: 'It is logged in nowhere.' }
    return {
      consequences: [
        `${countOf(sessions, 'browser')} ${sessions === 1 ? 'is' : 'are'} logged out at once.`,
        ...(person.isGuest ? ['A guest cannot log in again: nobody finds these studies any more.'] : []),
      ],
    }
  },
  perform: async ({ services, who }, { key }) => endAllSessions({ services, who }, key),
}

async function endAllSessions({ services, who }: ActionContext, key: string): Promise<void> {
  await services.db.transaction().execute(async trx => {
    const person = await readPerson(trx, key)
    const sessions = await countWhere(trx, 'sessions', { user_id: key })
    await trx.deleteFrom('sessions').where('user_id', '=', key).execute()
    const entry = { who, what: 'accounts.end-sessions', subject: subjectOf(person), before: { sessions } }
    await recordAudit(trx, entry, services.now())
  })
}
