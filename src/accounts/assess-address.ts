import { domainToASCII } from 'node:url'
import type { SiteError } from '../errors.ts'
import type { Platform } from '../platform/platform.ts'
import { cleanDomain } from './clean-domain.ts'
import { fieldError } from './field-error.ts'
import { findCountry } from './find-country.ts'
import { findInstitution, parentsOf } from './find-institution.ts'
import './accounts.table.ts'

/** Who stands behind an address that may register, or why it may not. */
export type Assessment =
  | { readonly email: string; readonly institution: string | null; readonly country: string | null }
  | { readonly refusal: SiteError; readonly mayAsk: boolean }

const LONGEST_ADDRESS = 254
/** What the mail and accounts libraries agree on; quoted and non-ASCII local parts are not. */
const ADDRESS = /^(?!\.)(?!.*\.\.)([a-z0-9_'+\-.]*[a-z0-9_+-])@(([a-z0-9][a-z0-9-]*\.)+[a-z]{2,})$/

/** An address as it is kept and compared: lower case, without blanks around it; undefined when it is none. */
export function readAddress(text: string): { email: string; domain: string } | undefined {
  const [local, host = '', ...more] = text.trim().toLowerCase().split('@')
  const domain = cleanDomain(host)
  const email = `${local}@${domain}`
  if (!domain || more.length > 0 || domainToASCII(host) !== domain) return undefined
  return email.length <= LONGEST_ADDRESS && ADDRESS.test(email) ? { email, domain } : undefined
}

/** Decides by the site's policy whether an address may register, and finds its institution and country. */
export async function assessAddress(
  { config, db }: Pick<Platform, 'config' | 'db'>,
  text: string,
): Promise<Assessment> {
  const address = readAddress(text)
  if (!address) return { refusal: fieldError('ADDRESS_NOT_VALID', { field: 'email' }), mayAsk: false }
  const { email, domain } = address
  const { registration } = config.site.access
  if (registration === 'closed')
    return { refusal: fieldError('REGISTRATION_CLOSED', { field: 'email' }), mayAsk: false }
  const accepted = { email, ...(await creditDomain({ config, db }, domain)) }
  const { institution } = accepted
  if (registration === 'open' || (registration === 'academic' && institution)) return accepted
  const granted = await findGrant(db, email)
  if (granted) return { ...accepted, institution: institution ?? granted }
  const code = registration === 'invite' ? 'REGISTRATION_BY_INVITATION' : 'ADDRESS_NOT_ACADEMIC'
  return { refusal: fieldError(code, { field: 'email', values: { domain } }), mayAsk: true }
}

/**
 * Decides whether an account may move to an address. Who gets an account by invitation, or at a site that makes no new ones,
 * is settled for a person who has one; that an account is of an academic address is not.
 */
export async function assessMove(platform: Pick<Platform, 'config' | 'db'>, text: string): Promise<Assessment> {
  const address = readAddress(text)
  if (!address || platform.config.site.access.registration === 'academic') return assessAddress(platform, text)
  return { email: address.email, ...(await creditDomain(platform, address.domain)) }
}

/** Institution and country behind a domain, whoever may register. */
export async function creditDomain({ config, db }: Pick<Platform, 'config' | 'db'>, domain: string) {
  const own = new Map([...readOwnDomains(config.site.access.domains), ...(await readAddedDomains(db, domain))])
  return { institution: findInstitution(domain, own) ?? null, country: findCountry(domain) }
}

/** The site's own list; people write its keys with ports, slashes and capitals. */
function readOwnDomains(domains: Readonly<Record<string, string>>): (readonly [string, string])[] {
  const entries = Object.entries(domains).map(([key, name]) => [cleanDomain(key), name] as const)
  return entries.filter((entry): entry is [string, string] => entry[0] !== undefined)
}

/** Of the institutions that superusers added, those of a domain and its parents. */
async function readAddedDomains(db: Platform['db'], domain: string): Promise<(readonly [string, string])[]> {
  const rows = await db
    .selectFrom('institutions')
    .select(['domain', 'name'])
    .where('domain', 'in', parentsOf(domain))
    .execute()
  return rows.map(row => [row.domain, row.name] as const)
}

/** The institution named in a request for access that a superuser granted. */
async function findGrant(db: Platform['db'], email: string): Promise<string | undefined> {
  const request = await db
    .selectFrom('access_requests')
    .select('institution')
    .where('email', '=', email)
    .where('state', '=', 'granted')
    .executeTakeFirst()
  return request?.institution
}
