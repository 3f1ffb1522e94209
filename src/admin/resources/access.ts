import { cleanDomain } from '../../accounts/clean-domain.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { adminErrors } from '../admin.errors.ts'
import { declineAccess, grantAccess } from '../people/decide-request.ts'
import { phrase } from '../phrase.ts'
import { deletePlainRow } from './delete-row.ts'
import type { Resource } from './resource.ts'
import '../../accounts/accounts.table.ts'

export const accessRequests: Resource = {
  table: 'access_requests',
  title: 'Requests for access',
  one: 'request',
  help: 'People whose address is not accepted and who asked for an account. Whoever is granted access gets a mail and may register.',
  key: ['id'],
  name: 'email',
  columns: {
    email: { title: 'E-mail address', kind: 'text' },
    first_name: { title: 'First name', kind: 'text' },
    last_name: { title: 'Last name', kind: 'text' },
    institution: { title: 'Institution', kind: 'text' },
    reason: { title: 'Reason', kind: 'longText' },
    state: { title: 'State', kind: 'choice', options: { open: 'Open', granted: 'Granted', declined: 'Declined' } },
    language: { title: 'Language', kind: 'text', isNullable: true, isExtra: true },
    created_at: { title: 'Asked', kind: 'time' },
    decided_at: { title: 'Decided', kind: 'time', isNullable: true, isExtra: true },
    decided_by: { title: 'Decided by', kind: 'id', of: 'accounts', isNullable: true, isExtra: true },
    id: { title: 'Id', kind: 'id', isExtra: true },
  },
  secret: [],
  sorts: ['created_at'],
  indexed: { state: ['created_at'], email: [] },
  searched: ['email', 'first_name', 'last_name', 'institution'],
  unique: ['id'],
  actions: [
    grantAccess,
    declineAccess,
    deletePlainRow(
      () => accessRequests,
      [phrase('Nothing is mailed. If access was granted and not used, the address may no longer register.')],
    ),
  ],
}

export const institutions: Resource = {
  table: 'institutions',
  title: 'Institutions',
  one: 'institution',
  help: 'Domains whose addresses may register at once, in addition to the list of academic institutions and to site.yaml.',
  key: ['domain'],
  name: 'name',
  columns: {
    domain: { title: 'Domain', kind: 'text' },
    name: { title: 'Name', kind: 'text' },
    created_at: { title: 'Added', kind: 'time' },
  },
  secret: [],
  sorts: ['domain'],
  indexed: {},
  searched: ['domain', 'name'],
  unique: ['domain'],
  edit: { fields: { name: { kind: 'text', title: 'Name', maxLength: 255 } } },
  create: {
    fields: {
      domain: {
        kind: 'text',
        title: 'Domain',
        maxLength: 253,
        help: 'What stands after the @, such as field-station.org. Its subdomains are accepted as well.',
      },
      name: { kind: 'text', title: 'Name', maxLength: 255 },
    },
    make: async ({ services, who }, values) => {
      const domain = cleanDomain(String(values.domain))
      if (!domain) throw refuse('This is no domain. Write it like field-station.org.')
      const known = await services.db
        .selectFrom('institutions')
        .select('domain')
        .where('domain', '=', domain)
        .executeTakeFirst()
      if (known) throw refuse('This domain is on the list already.')
      const row = { domain, name: String(values.name) }
      await services.db.transaction().execute(async trx => {
        await trx
          .insertInto('institutions')
          .values({ ...row, created_at: services.now() })
          .execute()
        const subject = { kind: 'institutions', id: domain, title: row.name }
        await recordAudit(trx, { who, what: 'institutions.create', subject, after: row }, services.now())
      })
      return domain
    },
  },
  actions: [
    deletePlainRow(() => institutions, [phrase('Its addresses can no longer register; accounts that exist stay.')]),
  ],
}

function refuse(message: string) {
  return adminErrors.make('ROW_NOT_ACCEPTED', { problems: [{ code: 'DOMAIN_NOT_ACCEPTED', field: 'domain', message }] })
}
