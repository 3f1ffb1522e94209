import type { Config } from '../config.ts'
import { composeMail } from '../platform/mail/compose-mail.ts'
import { type KeptLanguage, type MailTexts, mailTexts } from '../platform/mail/mail-texts.ts'
import type { NewMail } from '../platform/mail/queue-mail.ts'
import { ACCOUNT_PAGES, type AccessRequest } from './accounts.contract.ts'

/*
 * Mails to an address that is not confirmed hold no text that a stranger chose, such as a name: anybody can enter anybody's
 * address, and the site must not carry their messages.
 */

interface Receiver {
  readonly config: Config
  readonly to: string
  /** As it is kept with the account or the request. */
  readonly language?: KeptLanguage
}

export function confirmAddressMail(receiver: Receiver, token: string): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'confirm-address', {
    subject: t('confirm.subject', { site }),
    paragraphs: [t('confirm.text', { site })],
    button: { label: t('confirm.button'), url: `${url}/api/auth/verify-email?token=${encodeURIComponent(token)}` },
    notes: [t('confirm.note'), t('note.ignore')],
  })
}

export function welcomeMail(receiver: Receiver): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'welcome', {
    subject: t('welcome.subject', { site }),
    paragraphs: [t('welcome.text')],
    button: { label: t('button.logIn'), url: url + ACCOUNT_PAGES.logIn },
    notes: [t('welcome.mails'), ...questions(receiver, t)],
  })
}

/** To the owner of an address with which somebody tried to register again. */
export function accountExistsMail(receiver: Receiver): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'account-exists', {
    subject: t('accountExists.subject', { site }),
    paragraphs: [t('accountExists.text')],
    button: { label: t('button.logIn'), url: url + ACCOUNT_PAGES.logIn },
    notes: [t('accountExists.forgotten', { address: url + ACCOUNT_PAGES.forgottenPassword }), t('note.ignore')],
  })
}

/** To the owner of an address that was registered twice without being confirmed: neither password counts. */
export function finishRegistrationMail(receiver: Receiver, token: string): NewMail {
  const { t, site } = open(receiver)
  return write(receiver, 'finish-registration', {
    subject: t('finishRegistration.subject', { site }),
    paragraphs: [t('finishRegistration.text')],
    button: { label: t('button.choosePassword'), url: resetLink(receiver.config, token) },
    notes: [t('finishRegistration.note'), t('note.ignore')],
  })
}

export function resetPasswordMail(receiver: Receiver, token: string): NewMail {
  const { t, site } = open(receiver)
  return write(receiver, 'reset-password', {
    subject: t('resetPassword.subject', { site }),
    paragraphs: [t('resetPassword.text')],
    button: { label: t('resetPassword.button'), url: resetLink(receiver.config, token) },
    notes: [t('resetPassword.link'), t('resetPassword.note')],
  })
}

export function passwordChangedMail(receiver: Receiver): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'password-changed', {
    subject: t('passwordChanged.subject', { site }),
    paragraphs: [t('passwordChanged.text', { site })],
    button: { label: t('button.forgotten'), url: url + ACCOUNT_PAGES.forgottenPassword },
    notes: [t('passwordChanged.unasked')],
  })
}

/** To the address that an account is to have. */
export function changeAddressMail(receiver: Receiver, token: string): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'change-address', {
    subject: t('changeAddress.subject', { site }),
    paragraphs: [t('changeAddress.text', { site })],
    button: {
      label: t('changeAddress.button'),
      url: `${url}/api/auth/change-email?token=${encodeURIComponent(token)}`,
    },
    notes: [t('changeAddress.note'), t('note.ignore')],
  })
}

/** To the owner of an address to which somebody tried to move another account. */
export function addressTakenMail(receiver: Receiver): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'address-taken', {
    subject: t('accountExists.subject', { site }),
    paragraphs: [t('addressTaken.text')],
    button: { label: t('button.logIn'), url: url + ACCOUNT_PAGES.logIn },
    notes: [t('note.ignore')],
  })
}

/** To the present address, when another one was asked for. */
export function addressAskedForMail(receiver: Receiver, email: string): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'address-asked-for', {
    subject: t('addressAskedFor.subject', { site }),
    paragraphs: [t('addressAskedFor.text', { site, email })],
    button: { label: t('addressAskedFor.button'), url: url + ACCOUNT_PAGES.account },
    notes: [t('passwordChanged.unasked'), t('addressAskedFor.note')],
  })
}

/** To the address that an account had. */
export function addressChangedMail(receiver: Receiver, email: string): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'address-changed', {
    subject: t('addressChanged.subject', { site }),
    paragraphs: [t('addressChanged.text', { site, email })],
    button: { label: t('accessDeclined.open', { site }), url },
    notes: [t('addressChanged.unasked'), ...questions(receiver, t)],
  })
}

/** The last mail to whoever deleted the own account. */
export function accountDeletedMail(receiver: Receiver): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'account-deleted', {
    subject: t('accountDeleted.subject', { site }),
    paragraphs: [t('accountDeleted.text', { site })],
    button: { label: t('accessDeclined.open', { site }), url },
    notes: [t('addressChanged.unasked'), ...questions(receiver, t)],
  })
}

/** To the admins: somebody whose address is on no list asks to be let in. */
export function accessRequestMail(receiver: Receiver, request: AccessRequest): NewMail {
  const { t, site, url } = open(receiver)
  const { email, institution, reason } = request
  const name = `${request.firstName} ${request.lastName}`
  return write(receiver, 'access-request', {
    subject: t('accessRequest.subject', { name, site }),
    paragraphs: [t('accessRequest.text', { name, email, institution }), reason],
    button: { label: t('button.openAdmin'), url: `${url}/admin` },
  })
}

/** To a person whose request for access was granted. */
export function accessGrantedMail(receiver: Receiver): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'access-granted', {
    subject: t('accessGranted.subject', { site }),
    paragraphs: [t('accessGranted.text', { site })],
    button: { label: t('accessGranted.button'), url: url + ACCOUNT_PAGES.register },
  })
}

/** @param reason  as the superuser wrote it; may be empty */
export function accessDeclinedMail(receiver: Receiver, reason: string): NewMail {
  const { t, site, url } = open(receiver)
  const { access } = receiver.config.site
  return write(receiver, 'access-declined', {
    subject: t('accessDeclined.subject', { site }),
    paragraphs: [
      t('accessDeclined.text', { site }),
      ...(reason ? [reason] : []),
      ...(access.guests ? [t('accessDeclined.guest')] : []),
    ],
    button: { label: t('accessDeclined.open', { site }), url },
    notes: questions(receiver, t),
  })
}

/** To a person for whom a superuser made an account. */
export function invitationMail(receiver: Receiver): NewMail {
  const { t, site, url } = open(receiver)
  return write(receiver, 'invitation', {
    subject: t('invitation.subject', { site }),
    paragraphs: [t('invitation.text', { site })],
    button: { label: t('button.choosePassword'), url: url + ACCOUNT_PAGES.forgottenPassword },
    notes: [t('note.ignore')],
  })
}

const open = ({ config, language }: Receiver) => ({
  t: mailTexts(config, language),
  site: config.site.name,
  url: config.url,
})

function questions({ config }: Receiver, t: MailTexts): string[] {
  const { contact } = config.site
  return contact ? [t('note.questions', { contact })] : []
}

function resetLink({ url }: Config, token: string): string {
  return `${url}${ACCOUNT_PAGES.resetPassword}?token=${encodeURIComponent(token)}`
}

interface Letter {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly button: { readonly label: string; readonly url: string }
  readonly notes?: readonly string[]
}

function write(receiver: Receiver, kind: string, { subject, ...parts }: Letter): NewMail {
  const { t, site } = open(receiver)
  return { kind, to: receiver.to, subject, ...composeMail({ ...parts, t, siteName: site }) }
}
