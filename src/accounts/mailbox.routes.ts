import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { isForwardedByStranger } from '../platform/http/trust-proxy.ts'
import { listMails } from '../platform/mail/list-mails.ts'
import type { Platform } from '../platform/platform.ts'
import { type Mailbox, mailboxSchema } from './accounts.contract.ts'
import { isSuperuser } from './viewer.ts'

const SHOWN = 50

/** The mails of the site, which hold the links that confirm addresses and set passwords: not for everybody's eyes. */
export function registerMailboxRoutes(app: App, { config, db }: Platform): void {
  const mayRead = (request: FastifyRequest) => {
    // Where mails are sent, their links are for those who get them; the admin panel shows those mails without.
    if (config.smtpUrl !== undefined) return false
    return isSuperuser(request.viewer) || (config.mode === 'development' && isFromThisMachine(request, config))
  }
  app.get(
    '/api/v1/mailbox',
    { schema: { tags: ['Mails'], summary: 'The latest mails', response: { 200: mailboxSchema } } },
    async (request): Promise<Mailbox> => {
      if (!mayRead(request)) throw httpErrors.make('FORBIDDEN')
      const mails = await listMails(db, SHOWN)
      return {
        mails: mails.map(({ recipient, body_text, created_at, ...mail }) => ({
          ...mail,
          to: recipient,
          text: body_text,
          createdAt: created_at,
        })),
      }
    },
  )
}

/** By the client's address, and by the name it used: a name of somewhere else that leads here is somebody's trick. */
function isFromThisMachine(request: FastifyRequest, config: Config): boolean {
  const { ip, hostname } = request
  if (isForwardedByStranger(request, config)) return false
  const isLocalAddress = isIPv6(ip) ? /^(::1|::ffff:127\..*)$/.test(ip) : ip.startsWith('127.')
  return isLocalAddress && /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname)
}
