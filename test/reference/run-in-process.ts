import tool from '../../examples/correlation/tools/correlation/tool.ts'
import type { CleanTable } from '../../src/define/table.ts'

/** What the correlation tool gave. */
export interface ToolOutcome {
  /** Content of every file in `output/`. */
  readonly files: ReadonlyMap<string, string>
  readonly log: readonly string[]
  readonly progress: readonly number[]
  /** The sentence for the user, if the tool asked for a change. */
  readonly refusal?: string
}

interface Request {
  readonly dataset1: CleanTable
  readonly dataset2?: CleanTable
  readonly features?: number
  readonly alpha?: number
  readonly correction?: 'fdr_bh' | 'bonferroni'
  readonly signal?: AbortSignal
}

class Refusal extends Error {}

/** Calls the function of the correlation tool on clean tables, without a child process or a folder. */
export async function runInProcess({ dataset1, dataset2, signal, ...parameters }: Request): Promise<ToolOutcome> {
  const files = new Map<string, string>()
  const log: string[] = []
  const progress: number[] = []
  try {
    await tool.run({
      datasets: { dataset1, dataset2 },
      parameters: { features: 50, alpha: 0.05, correction: 'fdr_bh', ...parameters },
      seed: 1,
      output: async (file, content) => void files.set(file, Buffer.from(content).toString()),
      progress: fraction => void progress.push(fraction),
      log: line => void log.push(line),
      refuse: message => {
        throw new Refusal(message)
      },
      signal: signal ?? new AbortController().signal,
    })
  } catch (error) {
    if (error instanceof Refusal) return { files, log, progress, refusal: error.message }
    throw error
  }
  return { files, log, progress }
}
