import { defineErrors } from '../errors.ts'

export const accountErrors = defineErrors({
  ADDRESS_NOT_VALID: { status: 422, message: 'This is no e-mail address. Write it like name@university.edu.' },
  ADDRESS_NOT_ACADEMIC: {
    status: 422,
    message:
      '{domain} is not on the list of academic institutions. Register with the address that your university or institute gave you, or ask for access.',
  },
  REGISTRATION_BY_INVITATION: {
    status: 422,
    message: 'Accounts on this site are made by invitation. Ask for access, and the operator decides.',
  },
  REGISTRATION_CLOSED: { status: 422, message: 'This site makes no new accounts at the moment.' },
  NAME_MISSING: { status: 422, message: 'Enter your first and your last name.' },
  PASSWORD_TOO_SHORT: { status: 422, message: 'The password needs at least {length} characters.' },
  PASSWORD_TOO_COMMON: {
    status: 422,
    message: 'This password is among the first that anybody would try. Choose another one.',
  },
  LOG_IN_FAILED: {
    status: 401,
    message: 'The e-mail address or the password is not right. If you forgot the password, you can choose a new one.',
  },
  ADDRESS_NOT_CONFIRMED: {
    status: 403,
    message: 'Your e-mail address is not confirmed yet. We sent you a new mail: open the link in it, then log in.',
  },
  ACCOUNT_INACTIVE: {
    status: 403,
    message: 'This account was switched off by the operator of the site, who can tell you why.',
  },
  SESSION_ENDED: {
    status: 401,
    message:
      'Your log-in has ended, or another account logged in in this browser, so this was not carried out. Log in again, and go on where you were.',
  },
  WRONG_PASSWORD: { status: 422, message: 'This is not your current password.' },
  LINK_EXPIRED: {
    status: 400,
    message: 'This link was used already or is too old. Ask for a new one.',
  },
  TOO_MANY_LOG_INS: {
    status: 429,
    message: 'The password was wrong too often. Wait {wait}, then try again, or choose a new password by mail.',
  },
  TOO_MANY_MAILS: {
    status: 429,
    message:
      'Several mails were sent already; look into the spam folder too. Wait {wait} before you ask for another one.',
  },
  TOO_MANY_REGISTRATIONS: {
    status: 429,
    message: 'Many accounts were made from your network within a short time. Wait {wait}, then try again.',
  },
  TOO_MANY_ACCESS_REQUESTS: {
    status: 429,
    message: 'Your network asked for access several times already. Wait {wait} before you ask again.',
  },
  TOO_MANY_GUESTS: {
    status: 429,
    message:
      'Many visitors without an account came from your network within a short time. Wait {wait}, or log in with an account.',
  },
  SEEING_AS: {
    status: 403,
    message:
      'You see the site as {who} does and can look at everything, but change nothing. Go back to your own account first.',
  },
  LAST_SUPERUSER: {
    status: 409,
    message: 'This is the only superuser who may log in. Make somebody else a superuser first.',
  },
  ADDRESS_UNCHANGED: { status: 422, message: 'This is the address that your account has already.' },
  ACCOUNT_EXISTS: { status: 409, message: 'There is an account with the address {email} already.' },
  ACCOUNT_NOT_FOUND: { status: 404, message: 'There is no account with the address {email}.' },
})
