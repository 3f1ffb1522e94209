import { describeArchive, isArchived } from '../../define/archive.ts'
import type { Platform } from '../platform.ts'
import type { App } from './create-app.ts'
import { httpErrors } from './http.errors.ts'

/** What would make something new. Logging in, choosing a new password and deleting one's own stay possible. */
const NEW = /^\/api\/(v1\/(uploads|studies|analyses|tools|account$|access-requests)|auth\/sign-up)/

/** Refuses whatever is new at a site that is an archive, also to whoever asks without its pages. */
export function holdArchive(app: App, { config, now }: Pick<Platform, 'config' | 'now'>): void {
  app.addHook('onRequest', async ({ method, url }) => {
    if (method !== 'POST' && method !== 'PATCH') return
    if (!NEW.test(url) || !isArchived(config.site, now())) return
    const given = config.site.archive.text === '' ? 'no' : 'yes'
    throw httpErrors.make('SITE_ARCHIVED', { values: { reason: describeArchive(config.site, now()) ?? '', given } })
  })
}
