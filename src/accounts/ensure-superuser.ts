import type { Config } from '../config.ts'
import { SiteError } from '../errors.ts'
import type { Platform } from '../platform/platform.ts'
import { readAddress } from './assess-address.ts'
import { createAccount, type OneTimePassword } from './create-account.ts'
import './accounts.table.ts'

/** Where neither a contact nor the site's host makes an address: nobody reads it, but it can be logged in with. */
const LAST_RESORT = 'admin@localhost.localdomain'

/**
 * Makes the first superuser where the site has none.
 *
 * @returns the one-time password, to be shown once; undefined when there was nothing to do
 */
export async function ensureSuperuser(platform: Platform): Promise<OneTimePassword | undefined> {
  if (await hasSuperuser(platform.db)) return undefined
  const email = chooseAddress(platform.config)
  try {
    return await createAccount(platform, { email, firstName: 'Site', lastName: 'Administrator', isSuperuser: true })
  } catch (error) {
    if (!(error instanceof SiteError && error.code === 'ACCOUNT_EXISTS')) throw error
    // Made by another process in this moment, or somebody's ordinary account, which only its operator may promote.
    if (!(await hasSuperuser(platform.db))) {
      platform.log.warn({ email }, 'the site has no superuser: run "science-flask account promote" for this account')
    }
    return undefined
  }
}

async function hasSuperuser(db: Platform['db']): Promise<boolean> {
  const row = await db.selectFrom('account_roles').select('role').where('role', '=', 'superuser').executeTakeFirst()
  return row !== undefined
}

function chooseAddress({ superuserEmail, site, url }: Config): string {
  const candidates = [superuserEmail, site.contact, `admin@${new URL(url).hostname}`]
  return candidates.map(text => readAddress(text ?? '')?.email).find(Boolean) ?? LAST_RESORT
}
