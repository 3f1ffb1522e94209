import { countOf } from '../define/words.ts'

/** One thing that was looked at. */
export interface Check {
  readonly isGood: boolean
  /** File, with its line where that is known, or folder of a tool. */
  readonly subject: string
  /** What was found. */
  readonly message: string
}

interface Report {
  readonly add: (checks: readonly Check[]) => void
  /** Ends the report; the exit code. */
  readonly end: () => number
}

const SUBJECT_WIDTH = 28

/** Writes a line for each check as it is done, and how many there were; or all of them for machines at the end. */
export function reportChecks(isJson: boolean): Report {
  const all: Check[] = []
  const write = (line: string) => process.stdout.write(`${line}\n`)
  return {
    add: checks => {
      all.push(...checks)
      if (!isJson) for (const check of checks) write(describe(check))
    },
    end: () => {
      const bad = all.filter(({ isGood }) => !isGood).length
      if (isJson) write(JSON.stringify({ state: bad === 0 ? 'good' : 'bad', checks: all }, null, 2))
      else write(`\n${countOf(all.length, 'check')}, ${bad === 0 ? 'all good' : `${bad} failed`}`)
      return bad === 0 ? 0 : 1
    },
  }
}

function describe({ isGood, subject, message }: Check): string {
  return `${isGood ? 'ok    ' : 'FAILED'}  ${subject.padEnd(SUBJECT_WIDTH)}  ${message}`
}
