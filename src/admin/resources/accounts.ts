import { sql } from 'kysely'
import { invitationMail } from '../../accounts/accounts.mails.ts'
import { createAccount } from '../../accounts/create-account.ts'
import { findAccount } from '../../accounts/find-account.ts'
import { libraryDate } from '../../accounts/library-values.ts'
import type { ParameterValues } from '../../define/tool.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Db } from '../../platform/database/open-database.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import { countUsage } from '../../studies/count-usage.ts'
import { adminErrors } from '../admin.errors.ts'
import { grantRole, readRoles, takeRole } from '../people/change-roles.ts'
import { deleteAccount } from '../people/delete-account.ts'
import { resendConfirmation, sendPasswordReset } from '../people/mail-person.ts'
import { moveAddress } from '../people/move-address.ts'
import { describeQuotas, setQuotas } from '../people/set-quotas.ts'
import { disableAccount, enableAccount, endSessions } from '../people/switch-account.ts'
import { phrase } from '../phrase.ts'
import { COUNTRIES } from './countries.ts'
import type { ActionContext, Resource } from './resource.ts'

const NAME = { kind: 'text', maxLength: 100, default: '' } as const

async function gatherRoles(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('account_roles')
    .selectAll()
    .where('account_id', 'in', keys)
    .orderBy('role')
    .execute()
  const ofAccount = Map.groupBy(rows, row => row.account_id)
  return new Map([...ofAccount].map(([id, granted]) => [id, granted.map(({ role }) => role).join(', ')]))
}

async function makeAccount({ services, who }: ActionContext, values: ParameterValues): Promise<string> {
  const { db, config } = services
  const form = { email: String(values.email), firstName: String(values.first_name), lastName: String(values.last_name) }
  // The one-time password is told to nobody: the person chooses one by mail.
  const { email } = await createAccount(services, { ...form, isSuperuser: false })
  const account = await findAccount(db, email)
  if (!account) throw adminErrors.make('ROW_NOT_ACCEPTED')
  await db.transaction().execute(async trx => {
    await queueMail(trx, invitationMail({ config, to: email }), services.now())
    const subject = { kind: 'accounts', id: account.id, title: email }
    await recordAudit(trx, { who, what: 'accounts.create', subject, after: form }, services.now())
  })
  return account.id
}

export const accounts: Resource = {
  table: 'accounts',
  title: 'Accounts',
  one: 'account',
  help: 'People with an account, and guests. A new account is told of by mail, and its owner chooses the password.',
  key: ['id'],
  name: 'email',
  columns: {
    email: { title: 'E-mail address', kind: 'text' },
    first_name: { title: 'First name', kind: 'text', isNullable: true },
    last_name: { title: 'Last name', kind: 'text', isNullable: true },
    institution: { title: 'Institution', kind: 'text', isNullable: true },
    country: { title: 'Country', kind: 'choice', options: COUNTRIES, isNullable: true },
    roles: {
      title: 'Roles',
      kind: 'text',
      gather: gatherRoles,
      holds: role =>
        sql`exists (select 1 from account_roles where account_roles.account_id = t.id and account_roles.role = ${role})`,
    },
    is_guest: { title: 'Guest', kind: 'libraryFlag', isExtra: true },
    email_verified: { title: 'Confirmed', kind: 'libraryFlag' },
    active: { title: 'May log in', kind: 'flag' },
    created_at: { title: 'Registered', kind: 'libraryTime' },
    current_log_in_at: { title: 'Last log-in', kind: 'time', isNullable: true },
    current_log_in_address: { title: 'From the address', kind: 'text', isNullable: true, isExtra: true },
    last_log_in_at: { title: 'Log-in before that', kind: 'time', isNullable: true, isExtra: true },
    last_log_in_address: { title: 'From the address (before)', kind: 'text', isNullable: true, isExtra: true },
    log_in_count: { title: 'Log-ins', kind: 'integer', isExtra: true },
    studies_total: { title: 'Studies ever made', kind: 'integer', isExtra: true },
    analyses_total: { title: 'Analyses ever made', kind: 'integer', isExtra: true },
    language: { title: 'Language', kind: 'text', isNullable: true, isExtra: true },
    tour_seen: { title: 'Saw the tour', kind: 'flag', isExtra: true },
    must_change_password: { title: 'Must change the password', kind: 'flag', isExtra: true },
    quotas: { title: 'Quotas of its own', kind: 'json', isNullable: true, isExtra: true },
    name: { title: 'Whole name', kind: 'text', isExtra: true },
    image: { title: 'Image', kind: 'text', isNullable: true, isExtra: true },
    updated_at: { title: 'Changed', kind: 'libraryTime', isExtra: true },
    deleted_at: { title: 'Deletion began', kind: 'time', isNullable: true, isExtra: true },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['created_at', 'email', 'last_name', 'current_log_in_at'],
  indexed: { is_guest: ['created_at', 'email', 'last_name', 'current_log_in_at'], institution: ['created_at'] },
  searched: ['email', 'first_name', 'last_name', 'institution'],
  unique: ['id', 'email'],
  related: [
    { table: 'studies', column: 'account_id' },
    { table: 'analyses', column: 'account_id' },
    { table: 'sessions', column: 'user_id' },
    { table: 'uploads', column: 'account_id' },
    { table: 'account_roles', column: 'account_id' },
    { table: 'credentials', column: 'user_id' },
    { table: 'audit', column: 'account_id' },
  ],
  facts: async (services, key) => {
    const { studies, analyses, storageBytes } = await countUsage(services.db, key)
    const roles = await readRoles(services.db, key)
    return [
      {
        title: 'Roles',
        lines: [roles.length > 0 ? phrase('{roles}', { roles: roles.join(', ') }) : phrase('none but “user”')],
      },
      {
        title: 'Kept now',
        lines: [
          phrase(
            '{studies, plural, one {# study} other {# studies}}, {analyses, plural, one {# analysis} other {# analyses}}, {size, size}',
            { studies, analyses, size: storageBytes },
          ),
        ],
      },
      { title: 'Quotas', lines: await describeQuotas(services, key) },
    ]
  },
  edit: {
    fields: {
      email: {
        kind: 'text',
        title: 'E-mail address',
        maxLength: 254,
        help: 'It need not be academic. The account stays logged in and as confirmed as it was; nobody is told by mail.',
      },
      first_name: { ...NAME, title: 'First name' },
      last_name: { ...NAME, title: 'Last name' },
      institution: { kind: 'text', title: 'Institution', maxLength: 255, default: '' },
      country: {
        kind: 'text',
        title: 'Country',
        help: 'Two letters, such as DE; empty where unknown.',
        pattern: '([A-Z]{2})?',
        maxLength: 2,
        default: '',
      },
    },
    complete: async (services, { key, values }) => ({
      ...(await moveAddress(services.db, key, String(values.email))),
      name: [values.first_name, values.last_name].filter(Boolean).join(' '),
      updated_at: libraryDate(services.database.kind, services.now()),
    }),
  },
  create: {
    fields: {
      email: {
        kind: 'text',
        title: 'E-mail address',
        maxLength: 254,
        help: 'It need not be academic: you vouch for the person.',
      },
      first_name: { kind: 'text', title: 'First name', maxLength: 100 },
      last_name: { kind: 'text', title: 'Last name', maxLength: 100 },
    },
    make: makeAccount,
  },
  actions: [
    grantRole,
    takeRole,
    setQuotas,
    sendPasswordReset,
    resendConfirmation,
    endSessions,
    disableAccount,
    enableAccount,
    deleteAccount,
  ],
}
