/** Checks or deletes a study in a process of its own: `node test/study-process.ts check|delete DATA_FOLDER STUDY`. */
import { checkStudy } from '../src/studies/check-study.ts'
import { deleteStudy } from '../src/studies/delete-study.ts'
import { armKill } from './kill-at.ts'
import { openServices } from './open-services.ts'

const [action, dataFolder, studyId = ''] = process.argv.slice(2)
const services = await openServices({ dataFolder })
armKill()
if (action === 'check') await checkStudy(services, studyId, new AbortController().signal)
else await deleteStudy(services, studyId)
await services.close()
