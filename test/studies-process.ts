/** The part of the site that receives and checks studies, in a process of its own: `node test/studies-process.ts DATA_FOLDER`. */
import { openStudies } from './open-studies.ts'

const site = await openStudies({ dataFolder: process.argv[2] })
site.startWorker()
process.stdout.write(`${site.url}\n`)
