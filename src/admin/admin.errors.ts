import { defineErrors } from '../errors.ts'

export const adminErrors = defineErrors({
  SUPERUSERS_ONLY: {
    status: 403,
    message: 'The admin panel is for superusers only. This attempt was written down.',
  },
})
