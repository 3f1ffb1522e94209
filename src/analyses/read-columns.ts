import { open } from 'node:fs/promises'
import type { Config } from '../config.ts'
import type { KnownColumns } from '../define/find-shown.ts'
import { COMMA } from '../define/reading/bytes.ts'
import { cellText } from '../define/reading/cell-text.ts'
import { walkRows } from '../define/reading/walk-rows.ts'
import type { ToolDeclaration } from '../define/tool.ts'
import type { Study } from '../studies/find-study.ts'
import { cleanFile } from '../studies/study-files.ts'

/** The datasets of a study by role, with the names of their columns where a parameter asks for one. */
export async function readColumns(
  config: Pick<Config, 'dataFolder'>,
  study: Study,
  { parameters }: ToolDeclaration,
): Promise<KnownColumns> {
  const wanted = new Set(Object.values(parameters).flatMap(parameter => ('of' in parameter ? [parameter.of] : [])))
  const roles = study.datasets.map(({ role }) => role)
  const entries = roles.map(async role => {
    return [role, wanted.has(role) ? await readHeader(cleanFile(config, study.id, role)) : undefined] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const FIRST_BYTES = 65_536

/** Cells of the first row but the header of the ids, without reading the rest of a large file. */
async function readHeader(path: string): Promise<string[]> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    for (let length = FIRST_BYTES; ; length *= 4) {
      const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(Math.min(length, size)), position: 0 })
      const header = parseHeader(buffer.subarray(0, bytesRead), bytesRead >= size)
      if (header) return header.slice(1)
      if (bytesRead >= size) throw new Error(`${path} has no header.`)
    }
  } finally {
    await file.close()
  }
}

/** Undefined when the first row may go on behind these bytes. */
function parseHeader(bytes: Uint8Array, isWhole: boolean): string[] | undefined {
  const first = walkRows(bytes, COMMA).next()
  if (first.done) return undefined
  const { offsets, width } = first.value
  if (!isWhole && offsets[width] >= bytes.length) return undefined
  return Array.from({ length: width }, (_, field) => cellText(bytes, offsets[field], offsets[field + 1] - 1))
}
