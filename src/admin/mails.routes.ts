import { Type } from 'typebox'
import { requireViewer } from '../accounts/viewer.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { resendMail } from '../platform/mail/resend-mail.ts'
import type { Platform } from '../platform/platform.ts'
import { listOutbox, readMailText } from './list-outbox.ts'
import { mailStateSchema, mailsSchema, mailTextSchema, mailTrialSchema } from './mails.contract.ts'
import { testMailServer } from './test-mail-server.ts'

const tags = ['Admin']
const MAILS = '/api/v1/admin/mails'
const params = Type.Object({ mail: Type.String({ maxLength: 64 }) })

/** The outbox: what waits, was sent or failed; sent once more; and whether the mail server takes mails at all. */
export function registerMailRoutes(app: App, platform: Platform): void {
  const { config, db, now } = platform
  const querystring = Type.Object({
    state: Type.Optional(mailStateSchema),
    before: Type.Optional(Type.String({ maxLength: 100 })),
  })
  app.get(
    MAILS,
    { schema: { tags, summary: 'Mails, newest first', querystring, response: { 200: mailsSchema } } },
    request => listOutbox(platform, request.query),
  )
  app.get(
    `${MAILS}/:mail`,
    { schema: { tags, summary: 'A mail, its addresses hidden', params, response: { 200: mailTextSchema } } },
    request => readMailText(db, request.params.mail),
  )
  app.post(
    `${MAILS}/:mail/resend`,
    { schema: { tags, summary: 'Send it once more', params } },
    async (request, reply) => {
      const who = requireViewer(request)
      await db.transaction().execute(async trx => {
        const mail = await resendMail(trx, request.params.mail, now())
        if (!mail) throw httpErrors.make('NOT_FOUND')
        const subject = { kind: 'mails', id: mail.id, title: mail.subject }
        await recordAudit(trx, { who, what: 'mail.resend', subject, after: { to: mail.recipient } }, now())
      })
      return reply.code(204).send()
    },
  )
  app.post(
    `${MAILS}/test`,
    { schema: { tags, summary: 'Send a test mail to yourself', response: { 200: mailTrialSchema } } },
    async request => {
      const who = requireViewer(request)
      const { isSent, sentence } = await testMailServer(config, who.email)
      await recordAudit(db, { who, what: 'mail.test', subject: { kind: 'site', id: 'mail' }, after: { isSent } }, now())
      return { isSent, sentence }
    },
  )
}
