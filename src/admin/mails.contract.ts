import { type Static, Type } from 'typebox'
import { phraseSchema } from './admin.contract.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const mailStateSchema = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('sent'),
  Type.Literal('failed'),
  Type.Literal('kept'),
])

const mail = {
  id: Type.String(),
  kind: Type.String({ description: 'Which text it is, such as confirm-address' }),
  to: Type.String(),
  subject: Type.String(),
  state: mailStateSchema,
  attempts: Type.Integer(),
  lastError: orNull(Type.String({ description: 'What the mail server answered last' })),
  createdAt: Type.Integer(),
  sentAt: orNull(Type.Integer()),
  nextAttemptAt: orNull(Type.Integer({ description: 'While it waits' })),
}
const mailSchema = Type.Object(mail)
export type MailFacts = Static<typeof mailSchema>

/** `GET /api/v1/admin/mails`: newest first; `next` is the `before` of the following page. */
export const mailsSchema = Type.Object({
  mails: Type.Array(mailSchema),
  next: orNull(Type.String()),
  waiting: Type.Integer({ description: 'Of the whole outbox' }),
  failed: Type.Integer({ description: 'Of the last 30 days' }),
  server: orNull(Type.String({ description: 'Host of the mail server; null: mails are kept' })),
})
export type MailsPage = Static<typeof mailsSchema>

/** `GET /api/v1/admin/mails/:mail`: with its text, in which every address is cut to its host, for it may let somebody in. */
export const mailTextSchema = Type.Object({ ...mail, text: Type.String() })
export type MailText = Static<typeof mailTextSchema>

/** `POST /api/v1/admin/mails/test`: how handing over a mail to whoever asks went, in a sentence. */
export const mailTrialSchema = Type.Object({ isSent: Type.Boolean(), sentence: phraseSchema })
export type MailTrial = Static<typeof mailTrialSchema>
