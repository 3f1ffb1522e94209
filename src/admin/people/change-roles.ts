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
async function listGrantable(db: Db): Promise<ReadonlyMap<string, string>> {
  const roles = await db.selectFrom('roles').selectAll().where('name', '!=', 'user').orderBy('name').execute()
  return new Map([['superuser', 'Superuser'], ...roles.map(({ name, title }): [string, string] => [name, title])])
}

/** The roles that an account can be granted; without one, all. */
async function listMissing(db: Db, accountId?: string): Promise<ReadonlyMap<string, string>> {
  const all = await listGrantable(db)
  const held = accountId === undefined ? [] : await readRoles(db, accountId)
  return new Map([...all].filter(([name]) => !held.includes(name)))
}

/** The roles that can be taken from an account; without one, all. */
async function listHeld(db: Db, accountId?: string): Promise<ReadonlyMap<string, string>> {
  const all = await listGrantable(db)
  return accountId === undefined
    ? all
    : new Map((await readRoles(db, accountId)).map(name => [name, all.get(name) ?? name]))
}

const askRole = (roles: ReadonlyMap<string, string>): Record<string, Parameter> => ({
  role: { kind: 'choice', title: 'Role', options: Object.fromEntries(roles) },
})

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
  fields: async (db, key) => askRole(await listMissing(db, key)),
  changes: async (db, key) => !(await readPerson(db, key)).isGuest && (await listMissing(db, key)).size > 0,
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
  fields: async (db, key) => askRole(await listHeld(db, key)),
  changes: async (db, key) => (await listHeld(db, key)).size > 0,
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
