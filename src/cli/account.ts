import { createAccount } from '../accounts/create-account.ts'
import { type ListedAccount, listAccounts } from '../accounts/list-accounts.ts'
import { promoteAccount } from '../accounts/promote-account.ts'
import type { Platform } from '../platform/platform.ts'
import { openSite } from './open-site.ts'

interface CreateOptions {
  readonly site: string
  readonly firstName: string
  readonly lastName: string
  readonly superuser: boolean
}

/** `science-flask account create` */
export async function createFromShell(
  email: string,
  { site, firstName, lastName, superuser }: CreateOptions,
): Promise<void> {
  const made = await withSite(site, platform =>
    createAccount(platform, { email, firstName, lastName, isSuperuser: superuser }),
  )
  process.stdout.write(
    `Account           ${made.email}\nOne-time password ${made.password}   (to be changed at the first log-in)\n`,
  )
}

/** `science-flask account promote` */
export async function promoteFromShell(email: string, site: string): Promise<void> {
  await withSite(site, platform => promoteAccount(platform, email))
  process.stdout.write(`${email} is a superuser.\n`)
}

/** `science-flask account list` */
export async function listFromShell(site: string): Promise<void> {
  const accounts = await withSite(site, ({ db }) => listAccounts(db))
  process.stdout.write(accounts.map(describeAccount).join(''))
}

async function withSite<T>(folder: string, use: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openSite(folder, 'shell')
  try {
    return await use(platform)
  } finally {
    await platform.database.close()
  }
}

function describeAccount({ email, name, institution, isSuperuser, isConfirmed, isActive }: ListedAccount): string {
  const marks = [isSuperuser && 'superuser', !isConfirmed && 'not confirmed', !isActive && 'disabled'].filter(Boolean)
  return `${[email, name, institution ?? '-', marks.join(', ') || '-'].join('\t')}\n`
}
