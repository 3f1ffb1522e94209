import { defineErrors } from '../../errors.ts'

export const fileErrors = defineErrors({
  DISK_FULL: {
    status: 507,
    message:
      'The disk of this site is nearly full, so nothing new can be stored at the moment. What you stored before is safe. Try again later, or tell the operator of the site.',
  },
  SITE_FULL: {
    status: 507,
    isFault: false,
    message:
      'This site has reached the space that its operator set for everybody together, so no file can be uploaded and no analysis started at the moment. What is stored is safe, and what runs will be finished. Delete what you no longer need on your profile page, or ask the operator of the site to make room.',
  },
})
