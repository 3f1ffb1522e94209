import { defineErrors } from '../../errors.ts'

export const exportErrors = defineErrors({
  EXPORT_NOT_FOLDER: {
    status: 409,
    message: '{folder} is a file, or lies below one. Name a folder that is empty, or is not there yet.',
  },
  EXPORT_NOT_EMPTY: {
    status: 409,
    message: 'The folder {folder} is not empty. Name one that is, or is not there yet.',
  },
})
