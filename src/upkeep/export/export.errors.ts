import { defineErrors } from '../../errors.ts'

export const exportErrors = defineErrors({
  EXPORT_NOT_EMPTY: {
    status: 409,
    message: 'The folder {folder} is not empty. Name one that is, or is not there yet.',
  },
})
