import { defineErrors } from '../../errors.ts'

export const databaseErrors = defineErrors({
  DATABASE_TOO_NEW: {
    status: 500,
    message:
      'The database was made by a newer version of Science Flask (it has {migration}). Install that version, or restore a backup made with this one.',
  },
})
