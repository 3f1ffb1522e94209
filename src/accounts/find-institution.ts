import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const LIST = join(import.meta.dirname, 'institutions.data.txt')
const NEWLINE = 0x0a
const TAB = 0x09

/** The list as it is in the file, read when first needed: 24,000 small objects would take ten times its memory. */
let list: Buffer | undefined

/**
 * The institution behind a domain: the domain itself or the nearest parent on the list, always on a dot boundary
 * (`mail.imperial.ac.uk` is of `imperial.ac.uk`; `notmit.edu` is not of `mit.edu`).
 *
 * @param domain  as {@link cleanDomain} gives it
 * @param own  the site's own list, by clean domain; of two entries for one domain it has the say
 * @returns its name; undefined when there is none, or when this part of it gives addresses to others than its members
 */
export function findInstitution(domain: string, own: ReadonlyMap<string, string>): string | undefined {
  for (const parent of parentsOf(domain)) {
    const name = own.get(parent) ?? lookUp(parent)
    if (name !== undefined) return name || undefined
  }
  return undefined
}

/** The domain and its parents, longest first: `a.b.c`, `b.c`. */
export function parentsOf(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}

/** Searches the sorted lines by halves. `low` and `high` are always starts of lines. */
function lookUp(domain: string): string | undefined {
  list ??= readFileSync(LIST)
  const key = Buffer.from(domain)
  let low = 0
  let high = list.length
  while (low < high) {
    const start = startOfLine(list, (low + high) >> 1)
    const end = endOfLine(list, start)
    const tab = list.indexOf(TAB, start)
    const order = Buffer.compare(key, list.subarray(start, tab === -1 ? end : Math.min(tab, end)))
    if (order === 0) return list.toString('utf8', tab + 1, end)
    if (order < 0) high = start
    else low = end + 1
  }
  return undefined
}

function startOfLine(text: Buffer, position: number): number {
  return position === 0 ? 0 : text.lastIndexOf(NEWLINE, position - 1) + 1
}

function endOfLine(text: Buffer, start: number): number {
  const end = text.indexOf(NEWLINE, start)
  return end === -1 ? text.length : end
}
