import { adminAddresses } from '../accounts/find-admins.ts'
import type { Problem } from '../define/problem.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import type { Services } from '../tools/services.ts'
import { findAnyStudy } from './find-study.ts'
import { refuseStudy } from './refuse-study.ts'
import { composeCheckFailed } from './studies.mails.ts'
import { tidyUpStudy } from './tidy-up-study.ts'

const APOLOGY: Problem = {
  code: 'CHECK_FAILED',
  message:
    'Something went wrong on our side while the files were checked, several times over. We are sorry. The operators have been told; your files are still uploaded, so you can try again.',
}

/** Ends a check that failed through a fault of ours as often as it was tried: an apology to the user, a mail to the admins. */
export async function giveUpStudy(services: Services, studyId: string): Promise<void> {
  const { config, db, log, now } = services
  const study = await findAnyStudy(db, studyId)
  if (study?.state === 'checking') {
    const admins = await adminAddresses(db)
    const mail = composeCheckFailed(config, study)
    await db.transaction().execute(async trx => {
      if (!(await refuseStudy(trx, { study, problems: [APOLOGY], now: now() }))) return
      for (const to of admins) await queueMail(trx, { ...mail, to }, now())
    })
    log.error({ studyId, tool: study.tool }, 'the check of a study was given up')
  }
  await tidyUpStudy(services, studyId)
}
