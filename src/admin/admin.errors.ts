import { defineErrors } from '../errors.ts'

export const adminErrors = defineErrors({
  END_IS_PAST: { status: 422, message: 'It would be over before it begins: choose a later end.' },
  OWNER_IS_GUEST: { status: 409, message: 'The owner is a guest, whose address nobody knows. No mail was written.' },
  PERIOD_TOO_LONG: {
    status: 422,
    message: 'This is no period, or one of more than 400 days or months: choose another begin or end.',
  },
  RUN_NOT_WAITING: {
    status: 409,
    message: 'This run does not wait any more. Load the page again to see how it is now.',
  },
  SUPERUSERS_ONLY: {
    status: 403,
    message: 'The admin panel is for superusers only. This attempt was written down.',
  },
  ROW_NOT_ACCEPTED: { status: 422, message: 'Something in the form has to be changed before it can be saved.' },
  ROW_CHANGED: {
    status: 409,
    message: 'Somebody else changed this since you opened it, and nothing of yours was saved. Load it again and look.',
  },
  REQUEST_DECIDED: { status: 409, message: 'Somebody else decided about this request already.' },
  ROLE_NOT_HELD: { status: 409, message: 'It does not have this role.' },
  SEEN_AS_SUPERUSER: {
    status: 409,
    message: 'Superusers see the site as you do: nobody sees it as another superuser.',
  },
  EXPLANATION_OUTDATED: {
    status: 409,
    message: 'What this would do has changed since you were told. Read it again, then decide.',
  },
})
