import { type Packer, startPacking } from '../analyses/run/start-packing.ts'
import type { RunOptions } from './run-options.ts'

/**
 * `science-flask run`: the tool on files, without a server and a database: same checks, same run, same outputs.
 *
 * @returns the exit code: 0, 1 (ours, or the tool's), 2 (usage) or 65 (the input)
 */
export async function runCommand(options: RunOptions): Promise<number> {
  // The process that draws starts before anything else is even loaded, to be ready when the tool is done.
  const mark = `shell.${process.pid}.${Date.now()}`
  let ready: Packer | undefined = startPacking({ mark, isEarly: true })
  const startPacker = () => {
    const packer = ready ?? startPacking({ mark, isEarly: false })
    ready = undefined
    return packer
  }
  try {
    const { runOnFiles } = await import('./run-on-files.ts')
    return await runOnFiles(options, { mark, startPacker })
  } finally {
    ready?.stop()
  }
}
