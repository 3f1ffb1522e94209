import { mailConfirmation, mailPasswordReset } from '../../accounts/mail-account.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Phrase } from '../admin.contract.ts'
import { phrase } from '../phrase.ts'
import type { Action } from '../resources/resource.ts'
import { type Person, readPerson, subjectOf } from './person.ts'

export const resendConfirmation: Action = {
  name: 'resend-confirmation',
  title: 'Resend confirmation',
  tone: 'plain',
  isBulk: true,
  changes: async (db, key) => {
    const { isGuest, isConfirmed } = await readPerson(db, key)
    return !isGuest && !isConfirmed
  },
  explain: async ({ services }, { key }) => {
    const person = await readPerson(services.db, key)
    if (person.isGuest) return { refusal: phrase('A guest has no address.') }
    if (person.isConfirmed) return { refusal: phrase('Its address is confirmed already.') }
    return { consequences: [phrase('A mail with the link goes to {email}.', { email: person.email })] }
  },
  perform: async ({ services, who }, { key }) => {
    const person = await readPerson(services.db, key)
    await mailConfirmation(services, person.email)
    await recordAudit(
      services.db,
      { who, what: 'accounts.resend-confirmation', subject: subjectOf(person) },
      services.now(),
    )
  },
}

export const sendPasswordReset: Action = {
  name: 'send-password-reset',
  title: 'Send a password reset',
  tone: 'plain',
  isBulk: true,
  explain: async ({ services }, { key }) => {
    const person = await readPerson(services.db, key)
    const refusal = refuseReset(person)
    if (refusal) return { refusal }
    return {
      consequences: [
        phrase(
          'A mail with a link to choose a new password goes to {email}. It works for one hour; the present password works until it is used.',
          { email: person.email },
        ),
      ],
    }
  },
  perform: async ({ services, who }, { key }) => {
    const person = await readPerson(services.db, key)
    await mailPasswordReset(services, person.email)
    await recordAudit(
      services.db,
      { who, what: 'accounts.send-password-reset', subject: subjectOf(person) },
      services.now(),
    )
  },
}

function refuseReset({ isGuest, isActive }: Person): Phrase | undefined {
  if (isGuest) return phrase('A guest has no password.')
  return isActive ? undefined : phrase('It is disabled; enable it first.')
}
