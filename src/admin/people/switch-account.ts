import { keepOneSuperuser } from '../../accounts/keep-one-superuser.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { phrase } from '../phrase.ts'
import { countWhere } from '../resources/count-where.ts'
import type { Action, ActionContext } from '../resources/resource.ts'
import { readPerson, subjectOf } from './person.ts'
import { refuseLastSuperuser } from './refuse-last-superuser.ts'

export const disableAccount: Action = {
  name: 'disable',
  title: 'Disable',
  tone: 'danger',
  isBulk: true,
  changes: async (db, key) => (await readPerson(db, key)).isActive,
  explain: async ({ services, who }, { key }) => {
    const person = await readPerson(services.db, key)
    if (!person.isActive) return { refusal: phrase('It is disabled already.') }
    const refusal = await refuseLastSuperuser(services.db, key)
    if (refusal) return { refusal }
    if (key === who.id) return { refusal: phrase('This is you. Another superuser can disable your account.') }
    const sessions = await countWhere(services.db, 'sessions', { user_id: key })
    return {
      consequences: [
        phrase(
          'Nobody can log in to it; {sessions, plural, =0 {it is logged in nowhere} one {# browser is logged out at once} other {# browsers are logged out at once}}.',
          { sessions },
        ),
        phrase('Studies, analyses and results are kept, and what runs goes on. It can be enabled again.'),
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
  changes: async (db, key) => !(await readPerson(db, key)).isActive,
  explain: async ({ services }, { key }) => {
    const { isActive } = await readPerson(services.db, key)
    return isActive
      ? { refusal: phrase('It is not disabled.') }
      : { consequences: [phrase('Its owner can log in again.')] }
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
    if (sessions === 0) return { refusal: phrase('It is logged in nowhere.') }
    return {
      consequences: [
        phrase(
          '{sessions, plural, one {# browser is logged out at once.} other {# browsers are logged out at once.}}',
          {
            sessions,
          },
        ),
        ...(person.isGuest ? [phrase('A guest cannot log in again: nobody finds these studies any more.')] : []),
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
