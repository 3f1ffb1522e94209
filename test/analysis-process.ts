/** A worker in a process of its own that ends when there is no job left: `node test/analysis-process.ts SITE_FOLDER DATA_FOLDER`. */
import { setTimeout as pause } from 'node:timers/promises'
import { runAnalysisHandler } from '../src/analyses/run-analysis-job.ts'
import { startWorker } from '../src/platform/jobs/start-worker.ts'
import { loadTools } from '../src/tools/load-tools.ts'
import { armKill } from './kill-at.ts'
import { makePlatform } from './make-platform.ts'

const [siteFolder = '', dataFolder = ''] = process.argv.slice(2)
const platform = await makePlatform({ siteFolder, dataFolder })
const services = { ...platform, tools: await loadTools(siteFolder) }
armKill()
const worker = startWorker({ platform: services, handlers: [runAnalysisHandler(services)] })
do await pause(100)
while ((await platform.db.selectFrom('jobs').select('id').execute()).length > 0)
await worker.stop()
await platform.close()
