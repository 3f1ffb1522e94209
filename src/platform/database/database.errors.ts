import { defineErrors } from '../../errors.ts'

export const databaseErrors = defineErrors({
  DATABASE_AWAY: {
    status: 503,
    message:
      'The database of this site does not answer at the moment. What you stored before is safe; try again in a minute. If it happens again, tell the operator the request number.',
  },
  DATABASE_TOO_NEW: {
    status: 500,
    message:
      'The database was made by a newer version of Science Flask (it has {migration}). Install that version, or restore a backup made with this one.',
  },
})
