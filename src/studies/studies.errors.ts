import { defineErrors } from '../errors.ts'

export const studyErrors = defineErrors({
  SUBMISSIONS_PAUSED: {
    status: 503,
    isFault: false,
    message: 'Nothing new can be submitted at the moment. {reason}',
  },
  TOOL_OFF: { status: 503, isFault: false, message: '“{tool}” is switched off at the moment. {reason}' },
  TOOL_LIMITED: {
    status: 403,
    message: '“{tool}” is only for people with the role {roles}. Ask the operator of the site for it.',
  },
  STUDY_NOT_ACCEPTED: {
    status: 422,
    message: 'Something in the form has to be changed before the files can be checked.',
  },
  STUDY_NAME_TAKEN: {
    status: 422,
    message: 'You already have a study of this name. Choose another name, or delete the other study first.',
  },
  STUDIES_AT_A_TIME: {
    status: 403,
    message:
      'You have {count} studies at the moment, and at most {max} can be kept at a time. Delete one on your profile page, then try again.',
  },
  STUDIES_ALTOGETHER: {
    status: 403,
    message:
      'You have made {max} studies, the most that one {who} can make altogether; deleting some does not change that. {advice}',
  },
  STUDY_NOT_READY: {
    status: 409,
    message: 'The files of this study are still being checked. Try again when the check is done.',
  },
  UPLOAD_NOT_FOUND: {
    status: 404,
    message: 'This upload does not exist, or was removed because it was not used in time. Choose the file again.',
  },
  UPLOAD_IN_USE: {
    status: 409,
    message: 'This file is being checked as part of a study. Wait for the check to end, or delete that study.',
  },
  UPLOAD_TOO_LARGE: {
    status: 413,
    message: 'The file has {bytes} MB, and the largest that this site accepts from you has {max} MB.',
  },
  UPLOAD_LENGTH_UNKNOWN: {
    status: 400,
    message: 'The size of the file must be given at the start, as the number of bytes in "Upload-Length".',
  },
  UPLOAD_LONGER: { status: 413, message: 'More bytes came than were announced for this upload.' },
  UPLOAD_VERSION: {
    status: 412,
    message: 'Uploads follow version 1.0 of the tus protocol: send the header "Tus-Resumable: 1.0.0".',
  },
  UPLOAD_PROTOCOL: {
    status: 400,
    message: 'The upload does not follow the tus 1.0 protocol: {reason}',
  },
  UPLOAD_CONFLICT: {
    status: 409,
    message:
      'The upload goes on from another place than the server has reached. Ask where it is and continue from there.',
  },
  UPLOADS_AT_A_TIME: {
    status: 429,
    message:
      'You have {max} uploads that are not part of a study yet, the most that can be kept at a time. Finish one of them, or wait a few minutes.',
  },
  STORAGE_FULL: {
    status: 413,
    message:
      'Your files and results take {used} MB of the {max} MB that you may use, so {bytes} MB more do not fit. Delete what you no longer need on your profile page, then try again.',
  },
})
