import { defineErrors } from '../../errors.ts'

export const backupErrors = defineErrors({
  BACKUP_EXISTS: {
    status: 409,
    message: 'There is a file {file} already. Name another one, or add --force to put the new backup in its place.',
  },
  BACKUP_PLACE: {
    status: 422,
    message: 'No backup can be written to {file}: {fault}. Name a new file in a folder, such as site.backup.',
  },
  BACKUP_MISSING: {
    status: 404,
    message: 'There is no file {file}. Name one that "science-flask backup" has written.',
  },
  BACKUP_NOT_ONE: {
    status: 422,
    message: '{file} is no backup of Science Flask. Name a file that "science-flask backup" has written.',
  },
  BACKUP_DAMAGED: {
    status: 422,
    message: 'The backup is damaged: {part} {fault}. Nothing was changed. Use another copy of it, or an older backup.',
  },
  BACKUP_TOO_NEW: {
    status: 422,
    message:
      'The backup was made by a newer version of Science Flask ({version}). Nothing was changed. Install that version, then restore it.',
  },
  SITE_NOT_EMPTY: {
    status: 409,
    message:
      'This site has accounts or files already, and nothing was changed. Restore into an empty site, or add --replace to give up what is here.',
  },
  SITE_RUNS: {
    status: 409,
    message: 'The site runs (a worker was heard of within the last minute). Stop it, wait a minute, then restore.',
  },
  RESTORE_RUNS: {
    status: 409,
    message: 'A backup is being restored into this site by process {pid}. Wait until it has ended.',
  },
  UPGRADE_UNDONE: {
    status: 500,
    message:
      'The database could not be brought up to date ({reason}). It is again as it was before, from {file}; go on with the version of Science Flask that you had.',
  },
})
