import { recordAudit } from '../../platform/audit/record-audit.ts'
import { adminErrors } from '../admin.errors.ts'
import { takeRole } from '../people/change-roles.ts'
import { phrase } from '../phrase.ts'
import { readKey } from '../rows/row-key.ts'
import { countWhere } from './count-where.ts'
import type { Action, Resource } from './resource.ts'

const deleteRole: Action = {
  name: 'delete',
  title: 'Delete',
  tone: 'danger',
  isBulk: true,
  explain: async ({ services }, { key }) => {
    if (key === 'user' || key === 'superuser') return { refusal: phrase('The site itself needs this role.') }
    const accounts = await countWhere(services.db, 'account_roles', { role: key })
    return {
      consequences: [
        phrase('{accounts, plural, one {# account loses it.} other {# accounts lose it.}} This cannot be undone.', {
          accounts,
        }),
      ],
    }
  },
  perform: async ({ services, who }, { key, name }) => {
    await services.db.transaction().execute(async trx => {
      const accounts = await countWhere(trx, 'account_roles', { role: key })
      await trx.deleteFrom('roles').where('name', '=', key).execute()
      const subject = { kind: 'roles', id: key, title: name }
      await recordAudit(
        trx,
        { who, what: 'roles.delete', subject, before: { name: key, title: name, accounts } },
        services.now(),
      )
    })
  },
}

export const roles: Resource = {
  table: 'roles',
  title: 'Roles',
  one: 'role',
  help: 'Roles to which tools can be limited. Everybody with an account is a user; superusers may do everything.',
  key: ['name'],
  name: 'title',
  columns: { name: { title: 'Name', kind: 'text' }, title: { title: 'Title', kind: 'text' } },
  secret: [],
  sorts: ['name'],
  indexed: {},
  searched: ['name', 'title'],
  unique: ['name'],
  related: [{ table: 'account_roles', column: 'role' }],
  edit: { fields: { title: { kind: 'text', title: 'Title', maxLength: 100 } } },
  create: {
    fields: {
      name: {
        kind: 'text',
        title: 'Name',
        help: 'As tools name it: lower-case letters, digits and hyphens.',
        pattern: '[a-z][a-z0-9-]*',
        maxLength: 64,
      },
      title: { kind: 'text', title: 'Title', maxLength: 100 },
    },
    make: async ({ services, who }, values) => {
      const role = { name: String(values.name), title: String(values.title) }
      const known = await services.db
        .selectFrom('roles')
        .select('name')
        .where('name', '=', role.name)
        .executeTakeFirst()
      if (known) {
        const problems = [{ code: 'ROLE_EXISTS', field: 'name', message: 'There is a role of this name already.' }]
        throw adminErrors.make('ROW_NOT_ACCEPTED', { problems })
      }
      await services.db.transaction().execute(async trx => {
        await trx.insertInto('roles').values(role).execute()
        const subject = { kind: 'roles', id: role.name, title: role.title }
        await recordAudit(trx, { who, what: 'roles.create', subject, after: role }, services.now())
      })
      return role.name
    },
  },
  actions: [deleteRole],
}

const takeThisRole: Action = {
  name: 'take',
  title: 'Take the role',
  tone: 'danger',
  isBulk: true,
  explain: (context, row) => takeRole.explain(context, splitKey(row)),
  perform: (context, row) => takeRole.perform(context, splitKey(row)),
}

function splitKey({ key, name }: { readonly key: string; readonly name: string }) {
  const [account, role] = readKey(accountRoles, key).map(String)
  return { key: account, name, values: { role } }
}

export const accountRoles: Resource = {
  table: 'account_roles',
  title: 'Granted roles',
  one: 'granted role',
  help: 'Who has which role. Roles are granted at the account.',
  key: ['account_id', 'role'],
  name: 'role',
  columns: {
    account_id: { title: 'Account', kind: 'id', of: 'accounts' },
    role: { title: 'Role', kind: 'text', of: 'roles' },
  },
  secret: [],
  sorts: ['account_id'],
  indexed: { role: [], account_id: [] },
  searched: ['role'],
  unique: [],
  actions: [takeThisRole],
}
