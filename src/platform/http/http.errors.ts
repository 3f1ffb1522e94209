import { defineErrors } from '../../errors.ts'

export const httpErrors = defineErrors({
  NOT_FOUND: {
    status: 404,
    message: 'There is nothing at this address. It may have been deleted, or the address may be cut short.',
  },
  INVALID_REQUEST: { status: 400, message: 'The request does not have the form that this address expects.' },
  BODY_TOO_LARGE: { status: 413, message: 'This is more than the site accepts in one request.' },
  TOO_MANY_REQUESTS: { status: 429, message: 'Too many requests came from your address. Wait a minute and try again.' },
  FORBIDDEN: { status: 403, message: 'Your account may not do this.' },
  FOREIGN_ORIGIN: {
    status: 403,
    message:
      'This request came from a page of another web site and was not carried out. Open the page on this site instead.',
  },
  LOG_IN_REQUIRED: { status: 401, message: 'Log in first.' },
  INTERNAL_ERROR: {
    status: 500,
    message:
      'Something went wrong on our side. Nothing you entered is lost; try again in a moment. If it happens again, tell the operator the request number.',
  },
  IN_MAINTENANCE: { status: 503, isFault: false, message: 'This site is closed for maintenance. {reason}' },
  SITE_ARCHIVED: {
    status: 403,
    message: '{reason} You can still log in, read and download what is here, and delete what is yours.',
  },
  NO_WORKER: {
    status: 503,
    message:
      'No worker was heard of for a minute, so nothing is checked or analysed. Start one, and look into its log.',
  },
})
