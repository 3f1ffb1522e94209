import { registerAccountRoutes } from '../src/accounts/accounts.routes.ts'
import { createAccount } from '../src/accounts/create-account.ts'
import { hashPassword } from '../src/accounts/hash-password.ts'
import type { OpenDatabase } from '../src/platform/database/open-database.ts'
import { createApp } from '../src/platform/http/create-app.ts'
import { listMails } from '../src/platform/mail/list-mails.ts'
import type { Platform } from '../src/platform/platform.ts'
import { makePlatform } from './make-platform.ts'
import { Visitor } from './visitor.ts'

export interface AccountSite {
  readonly platform: Platform
  readonly url: string
  readonly visit: () => Visitor
  /** The latest mail of a kind to an address. */
  readonly mail: (kind: string, to: string) => Promise<{ text: string; link: string } | undefined>
  readonly close: () => Promise<void>
}

interface Options {
  readonly database: OpenDatabase
  readonly env?: NodeJS.ProcessEnv
  readonly now?: () => number
  readonly siteFolder?: string
}

/** The accounts part of a site, listening on a port of its own. */
export async function openAccountSite({ env, ...options }: Options): Promise<AccountSite> {
  const platform = await makePlatform({ ...options, env: { SITE_URL: 'http://site.example', ...env } })
  const app = await createApp(platform)
  registerAccountRoutes(app, platform, {
    countUsage: async () => ({ studies: 2, analyses: 3, storageBytes: 4 }),
    removeBelongings: async () => {},
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    platform,
    url,
    visit: () => new Visitor(url),
    mail: async (kind, to) => {
      const mails = await listMails(platform.db, 100)
      const found = mails.find(mail => mail.kind === kind && mail.recipient === to)
      if (!found) return undefined
      // The links in mails begin with the address by which users know the site.
      const link = found.body_text.match(/https?:\/\/\S+/)?.[0].replace(/^https?:\/\/[^/]+/, '') ?? ''
      return { text: found.body_text, link }
    },
    close: async () => {
      await app.close()
      await platform.close()
    },
  }
}

export const PASSWORD = 'lichens on granite'

const passwordHash = hashPassword(PASSWORD)

/** Makes a confirmed account with the password of the tests, and logs the visitor in. */
export async function logInAsNew(
  site: Pick<AccountSite, 'platform' | 'visit'>,
  email: string,
  visitor = site.visit(),
): Promise<Visitor> {
  const { db } = site.platform
  await createAccount(site.platform, { email, firstName: 'Ada', lastName: 'Lovelace', isSuperuser: false })
  const { id } = await db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  await db
    .updateTable('credentials')
    .set({ password: await passwordHash })
    .where('user_id', '=', id)
    .execute()
  await db.updateTable('accounts').set({ must_change_password: 0 }).where('id', '=', id).execute()
  await visitor.post('/api/auth/sign-in/email', { email, password: PASSWORD })
  return visitor
}
