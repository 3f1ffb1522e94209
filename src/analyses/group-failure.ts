import { createHash } from 'node:crypto'
import type { Db, OpenDatabase } from '../platform/database/open-database.ts'
import type { Failure } from './analyses.table.ts'
import './analyses.table.ts'

interface EndedBadly {
  readonly tool: string
  readonly toolVersion: string
  readonly failure: Failure
  /** Last line of the program's errors; empty where it said nothing. */
  readonly line: string
  readonly now: number
}

const LONGEST_LINE = 300

/**
 * Notes a failure with the others of its kind: same tool and version, same cause, same last line but for what differs from
 * run to run.
 *
 * @returns id of the group
 */
export async function groupFailure(
  db: Db,
  kind: OpenDatabase['kind'],
  { tool, toolVersion, failure, line: said, now }: EndedBadly,
): Promise<string> {
  const line = generalizeLine(said)
  const text = JSON.stringify([tool, toolVersion, failure, line])
  const id = createHash('sha256').update(text).digest('hex').slice(0, 26)
  const values = { id, tool, tool_version: toolVersion, failure, line, first_at: now, last_at: now }
  const insert = db.insertInto('failure_groups').values(values)
  const again = { last_at: now }
  if (kind === 'mysql') await insert.onDuplicateKeyUpdate(again).execute()
  else await insert.onConflict(conflict => conflict.column('id').doUpdateSet(again)).execute()
  return id
}

/** What differs between two runs that fail for the same reason, and what is written in its place. */
const PARTICULARS: readonly (readonly [what: RegExp, general: string])[] = [
  [/(["'`‘“])(?:(?!["'`’”]).){1,200}(["'`’”])/g, '$1…$2'],
  [/0x[0-9a-f]+/gi, '#'],
  [/(?:[A-Za-z]:)?(?:[/\\][\w.@~+-]+){2,}/g, '…'],
  [/\b[0-9a-f]{8}-[0-9a-f-]{27,}\b/gi, '#'],
  [/[-+]?\d+(?:[.,]\d+)*(?:e[-+]?\d+)?/gi, '#'],
  [/\s+/g, ' '],
]

/** A line of an error without names, numbers, paths and addresses, so that the same fault reads the same. */
export function generalizeLine(line: string): string {
  const general = PARTICULARS.reduce(
    (text, [what, replacement]) => text.replace(what, replacement),
    line.toWellFormed(),
  )
  return Array.from(general.trim()).slice(0, LONGEST_LINE).join('')
}
