import type { Config } from '../config.ts'
import { composeMail } from '../platform/mail/compose-mail.ts'
import type { NewMail } from '../platform/mail/queue-mail.ts'
import { ACCOUNT_PAGES, type AccessRequest } from './accounts.contract.ts'

/*
 * Mails to an address that is not confirmed hold no text that a stranger chose, such as a name: anybody can enter anybody's
 * address, and the site must not carry their messages.
 */

interface Receiver {
  readonly config: Config
  readonly to: string
}

const IGNORE = 'If you did not ask for this, you need not do anything.'
const UNASKED =
  'If it was not you, choose a new password at once with "Forgotten password", and tell the operator of the site.'

export function confirmAddressMail({ config, to }: Receiver, token: string): NewMail {
  return write({ config, to }, 'confirm-address', {
    subject: `Confirm your address for ${config.site.name}`,
    paragraphs: [`An account on ${config.site.name} was made with this e-mail address. Confirm it to log in.`],
    button: {
      label: 'Confirm my address',
      url: `${config.url}/api/auth/verify-email?token=${encodeURIComponent(token)}`,
    },
    notes: ['The link works for 24 hours.', IGNORE],
  })
}

export function welcomeMail({ config, to }: Receiver): NewMail {
  return write({ config, to }, 'welcome', {
    subject: `Welcome to ${config.site.name}`,
    paragraphs: ['Your address is confirmed and your account is ready.'],
    button: { label: 'Log in', url: config.url + ACCOUNT_PAGES.logIn },
    notes: [
      'You get a mail whenever an analysis is finished, so you can close the page while it runs.',
      ...(config.site.contact ? [`Questions? Write to ${config.site.contact}.`] : []),
    ],
  })
}

/** To the owner of an address with which somebody tried to register again. */
export function accountExistsMail({ config, to }: Receiver): NewMail {
  return write({ config, to }, 'account-exists', {
    subject: `You have an account on ${config.site.name} already`,
    paragraphs: [
      'Somebody, probably you, tried to register with this address. It has an account already: log in with it.',
    ],
    button: { label: 'Log in', url: config.url + ACCOUNT_PAGES.logIn },
    notes: [`If you forgot the password, choose a new one: ${config.url}${ACCOUNT_PAGES.forgottenPassword}`, IGNORE],
  })
}

/** To the owner of an address that was registered twice without being confirmed: neither password counts. */
export function finishRegistrationMail({ config, to }: Receiver, token: string): NewMail {
  return write({ config, to }, 'finish-registration', {
    subject: `Finish your registration on ${config.site.name}`,
    paragraphs: [
      'A registration with this address was begun earlier and not finished. Choose a password now: that confirms the address too.',
    ],
    button: { label: 'Choose a password', url: resetLink(config, token) },
    notes: ['The link works for one hour and once. Links in earlier mails are no longer needed.', IGNORE],
  })
}

export function resetPasswordMail({ config, to }: Receiver, token: string): NewMail {
  return write({ config, to }, 'reset-password', {
    subject: `Choose a new password for ${config.site.name}`,
    paragraphs: ['Somebody, probably you, asked to choose a new password for the account with this address.'],
    button: { label: 'Choose a new password', url: resetLink(config, token) },
    notes: ['The link works for one hour and once.', `${IGNORE} The old password stays.`],
  })
}

export function passwordChangedMail({ config, to }: Receiver): NewMail {
  return write({ config, to }, 'password-changed', {
    subject: `Your password for ${config.site.name} was changed`,
    paragraphs: [
      `The password of your account on ${config.site.name} was changed just now. All other log-ins of it have ended.`,
    ],
    button: { label: 'Forgotten password', url: config.url + ACCOUNT_PAGES.forgottenPassword },
    notes: [UNASKED],
  })
}

/** To the admins: somebody whose address is on no list asks to be let in. */
export function accessRequestMail({ config, to }: Receiver, request: AccessRequest): NewMail {
  return write({ config, to }, 'access-request', {
    subject: `${request.firstName} ${request.lastName} asks for access to ${config.site.name}`,
    paragraphs: [
      `${request.firstName} ${request.lastName} (${request.email}), ${request.institution}, asks for an account:`,
      request.reason,
    ],
    button: { label: 'Open the admin panel', url: `${config.url}/admin` },
  })
}

/** To a person whose request for access was granted. */
export function accessGrantedMail({ config, to }: Receiver): NewMail {
  return write({ config, to }, 'access-granted', {
    subject: `You may register on ${config.site.name}`,
    paragraphs: [`Your request for access to ${config.site.name} was granted. Register with this e-mail address.`],
    button: { label: 'Register', url: config.url + ACCOUNT_PAGES.register },
  })
}

/** @param reason  as the superuser wrote it; may be empty */
export function accessDeclinedMail({ config, to }: Receiver, reason: string): NewMail {
  const { name, contact, access } = config.site
  return write({ config, to }, 'access-declined', {
    subject: `Your request for access to ${name}`,
    paragraphs: [
      `Your request for access to ${name} was declined.`,
      ...(reason ? [reason] : []),
      ...(access.guests ? ['You can use the site without an account, as a guest.'] : []),
    ],
    button: { label: `Open ${name}`, url: config.url },
    notes: contact ? [`Questions? Write to ${contact}.`] : [],
  })
}

/** To a person for whom a superuser made an account. */
export function invitationMail({ config, to }: Receiver): NewMail {
  return write({ config, to }, 'invitation', {
    subject: `Your account on ${config.site.name}`,
    paragraphs: [
      `An account on ${config.site.name} was made for you with this e-mail address. Choose a password to log in: enter the address, and a mail with a link comes at once.`,
    ],
    button: { label: 'Choose a password', url: config.url + ACCOUNT_PAGES.forgottenPassword },
    notes: [IGNORE],
  })
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

function write({ config, to }: Receiver, kind: string, { subject, ...parts }: Letter): NewMail {
  return { kind, to, subject, ...composeMail({ ...parts, siteName: config.site.name }) }
}
