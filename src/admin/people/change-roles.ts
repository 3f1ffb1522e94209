import { countOtherSuperusers, keepOneSuperuser } from '../../accounts/keep-one-superuser.ts'
import type { Parameter } from '../../define/tool.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Db } from '../../platform/database/open-database.ts'
import { adminErrors } from '../admin.errors.ts'
import { phrase } from '../phrase.ts'
import type { Action, Explanation } from '../resources/resource.ts'
import { readPerson, subjectOf } from './person.ts'
import { refuseLastSuperuser } from './refuse-last-superuser.ts'

/** Roles that can be granted: everybody with an account is a user without it. */
async function roleFields(db: Db): Promise<Record<string, Parameter>> {
  const roles = await db.selectFrom('roles').selectAll().where('name', '!=', 'user').orderBy('name').execute()
  const options = Object.fromEntries(roles.map(({ name, title }) => [name, title]))
  return { role: { kind: 'choice', title: 'Role', options: { superuser: 'Superuser', ...options } } }
}

export async function readRoles(db: Db, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('account_roles')
    .select('role')
    .where('account_id', '=', accountId)
    .orderBy('role')
    .execute()
  return rows.map(({ role }) => role)
}

export const grantRole: Action = {
  name: 'grant-role',
  title: 'Grant a role',
  tone: 'danger',
  isBulk: true,
  fields: roleFields,
  explain: async ({ services }, { key, values }): Promise<Explanation> => {
    const person = await readPerson(services.db, key)
    const role = String(values.role ?? '')
    if (person.isGuest) return { refusal: phrase('A guest has no roles.') }
    if ((await readRoles(services.db, key)).includes(role)) return { refusal: phrase('It has this role already.') }
    if (role === 'superuser') {
      return { consequences: [phrase('It may see and change everything on this site, other superusers included.')] }
    }
    return { consequences: [phrase('It may use the tools that are limited to this role.')] }
  },
  perform: async ({ services, who }, { key, values }) => {
    const role = String(values.role)
    await services.db.transaction().execute(async trx => {
      const person = await readPerson(trx, key)
      const before = await readRoles(trx, key)
      if (before.includes(role)) return
      const known = await trx.selectFrom('roles').select('name').where('name', '=', role).executeTakeFirst()
      if (!known)
        await trx
          .insertInto('roles')
          .values({ name: role, title: role === 'superuser' ? 'Superuser' : role })
          .execute()
      await trx.insertInto('account_roles').values({ account_id: key, role }).execute()
      const entry = { who, what: 'accounts.grant-role', subject: subjectOf(person), before: { roles: before } }
      await recordAudit(trx, { ...entry, after: { roles: [...before, role].sort() } }, services.now())
    })
  },
}

export const takeRole: Action = {
  name: 'take-role',
  title: 'Take a role',
  tone: 'danger',
  isBulk: true,
  fields: roleFields,
  explain: async ({ services, who }, { key, values }): Promise<Explanation> => {
    const role = String(values.role ?? '')
    if (!(await readRoles(services.db, key)).includes(role)) return { refusal: phrase('It does not have this role.') }
    if (role !== 'superuser')
      return { consequences: [phrase('It can no longer use the tools that are limited to this role.')] }
    const refusal = await refuseLastSuperuser(services.db, key)
    if (refusal) return { refusal }
    const others = await countOtherSuperusers(services.db, key)
    const back = phrase(
      '{others, plural, =1 {Only the other superuser can give it back.} one {Only # other superuser can give it back.} other {Only one of the # other superusers can give it back.}}',
      { others },
    )
    const whose =
      key === who.id
        ? phrase('This is you: you lose the admin panel at once.')
        : phrase('It loses the admin panel at once.')
    return { consequences: [whose, back] }
  },
  perform: async ({ services, who }, { key, values }) => {
    const role = String(values.role)
    await services.db.transaction().execute(async trx => {
      if (role === 'superuser') await keepOneSuperuser(trx, key)
      const person = await readPerson(trx, key)
      const before = await readRoles(trx, key)
      if (!before.includes(role)) throw adminErrors.make('ROLE_NOT_HELD')
      await trx.deleteFrom('account_roles').where('account_id', '=', key).where('role', '=', role).execute()
      const entry = { who, what: 'accounts.take-role', subject: subjectOf(person), before: { roles: before } }
      await recordAudit(trx, { ...entry, after: { roles: before.filter(each => each !== role) } }, services.now())
    })
  },
}
