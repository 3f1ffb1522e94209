import { defineErrors } from '../../errors.ts'

export const fileErrors = defineErrors({
  DISK_FULL: {
    status: 507,
    message:
      'The disk of this site is nearly full, so nothing new can be stored at the moment. What you stored before is safe. Try again later, or tell the operator of the site.',
  },
})
