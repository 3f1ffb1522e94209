// Runs a script of the project under the right Node, with everything set up: `node scripts/run.mjs FILE …`.
import { prepareSite, run } from './setup.mjs'

const node = prepareSite()
process.exit(run(node, process.argv.slice(2)).status ?? 1)
