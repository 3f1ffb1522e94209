const SAMPLES = 12
const GROUP = /group|class|condition|treatment|label|type|cohort|sex|gender|species|batch|category|status|site|region/i
const DEFAULT_COLUMNS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon']

/**
 * A made-up table for a tool whose author has given none: twelve samples, the same at every call.
 *
 * @param columns  names that the script knows
 */
export function makeExample(columns: readonly string[], separator: ',' | '\t'): string {
  const names = [...new Set([...columns, ...DEFAULT_COLUMNS])].slice(
    0,
    Math.max(columns.length, DEFAULT_COLUMNS.length),
  )
  const rows = Array.from({ length: SAMPLES }, (_, row) => [
    `sample_${String(row + 1).padStart(2, '0')}`,
    ...names.map((name, column) => cellOf(name, row, column)),
  ])
  return [['sample', ...names], ...rows].map(row => `${row.join(separator)}\n`).join('')
}

/** Two groups that differ, and numbers that rise, fall and vary. */
function cellOf(name: string, row: number, column: number): string {
  const isSecond = row >= SAMPLES / 2
  if (GROUP.test(name)) return isSecond ? 'treated' : 'control'
  const wave = Math.sin((row + 1) * (column + 2) * 1.7) + Math.cos(row * 0.9 + column)
  return (5 + wave + (isSecond ? column % 3 : 0)).toFixed(3)
}

const SUBSCRIPT = /[\w)\]]\s*\[{1,2}\s*["']([A-Za-z_][\w .]*)["']\s*\]{1,2}/g
const DOLLAR = /\b(?:data|df|table|dat|tab|d|x|counts|expr|meta|metadata)\$([A-Za-z_][\w.]*)/g
/** What is no table. */
const NO_TABLE =
  /\b(os\.environ|environ|config|params|parameters|settings|result|results|out|opt|args|argv|summary|kwargs|json_data|record|stats?|totals?|counts_by|groups?|row_out)\s*\[{1,2}\s*["'][^"']+["']/g

/** Names of columns that a script takes from its table by name. */
export function findColumns(source: string): string[] {
  const text = source.replace(/^\s*#.*$/gm, '').replace(NO_TABLE, '')
  return [...new Set([...text.matchAll(SUBSCRIPT), ...text.matchAll(DOLLAR)].map(([, name]) => name))].filter(
    name => !ID.test(name),
  )
}

/** The first column has a name of its own. */
const ID = /^(id|sample|samples|sample_id|name|index|row_?names?)$/i
