import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { inEnglish } from '../analyses/self-test/test-sentences.ts'
import { type Trying, tryExample } from '../analyses/self-test/try-example.ts'
import type { Tool } from '../tools/tool-registry.ts'
import type { Check } from './check-report.ts'

export type Checking = Pick<Trying, 'minutes' | 'memoryMegabytes' | 'isUpdate'>

/** Runs the example of a tool as the site would, in a folder that is removed, until Ctrl+C. */
export async function checkExample(subject: string, tool: Tool, checking: Checking): Promise<Check[]> {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-check-'))
  const stopping = new AbortController()
  const onSignal = () => stopping.abort('cancelled')
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  try {
    const mark = `check.${process.pid}.${basename(folder)}`
    const { problems, summary } = await tryExample(tool, { ...checking, folder, mark, signal: stopping.signal })
    if (problems.length === 0) return [{ isGood: true, subject, message: summary }]
    return problems.map(problem => ({ isGood: false, subject, message: inEnglish(problem) }))
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
    await rm(folder, { recursive: true, force: true })
  }
}
