import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copySite } from './make-platform.ts'

const TOOL = `
title: Trial
summary: Does what it is told
version: 1.0.0
command: [sh, run.sh]
datasets:
  table: { title: Table, samples: { min: 2, max: 500 }, features: { min: 1, max: 25000 } }
parameters:
  seconds: { kind: number, title: Seconds to wait, min: 0, max: 600, default: 0 }
  what: { kind: text, title: What to do, default: work, maxLength: 200 }
results:
  - { file: seen.txt, title: What the tool saw }
example: { datasets: { table: example.csv } }
`

/** Waits, and copies what it was given to where everybody can see it. */
const SCRIPT = `
seconds=$(sed -n 's/.*"seconds": *\\([0-9.]*\\).*/\\1/p' parameters.json)
echo "@progress 0.5 Half way"
echo "working"
sleep "$seconds"
cp parameters.json output/seen.txt
cp input/table.csv output/table.csv
`

/**
 * The correlation site with a second tool, `trial`, that takes as long as it is told.
 *
 * @param settings  further lines of `site.yaml`
 */
export async function makeTrialSite(settings = ''): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await copySite()
  const tool = join(folder, 'tools/trial')
  await mkdir(tool)
  await writeFile(join(tool, 'tool.yaml'), TOOL)
  await writeFile(join(tool, 'run.sh'), SCRIPT)
  await writeFile(join(tool, 'example.csv'), 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n')
  await appendFile(join(folder, 'site.yaml'), settings)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
