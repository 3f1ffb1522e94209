import { defineErrors } from '../errors.ts'

export const adminErrors = defineErrors({
  END_IS_PAST: { status: 422, message: 'It would be over before it begins: choose a later end.' },
  SUPERUSERS_ONLY: {
    status: 403,
    message: 'The admin panel is for superusers only. This attempt was written down.',
  },
})
