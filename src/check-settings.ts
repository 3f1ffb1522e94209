import type { TSchema } from 'typebox'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { checkShape } from './define/check-shape.ts'
import { fillDefaults } from './define/fill-defaults.ts'

/** A mistake in a settings file or in the environment. */
export interface SettingProblem {
  /** `site.yaml:12`, or the name of the variable. */
  readonly place: string
  /** What is wrong, what was expected, and a likely correction. */
  readonly message: string
}

interface SettingsFile {
  readonly file: string
  readonly text: string
}

/** A YAML file that could be read. */
export interface Settings {
  readonly value: unknown
  /** Where a value stands, such as `site.yaml:12`; for what is not there, the nearest thing around it. */
  readonly placeOf: (path: readonly string[]) => string
}

/** Reads a YAML file; what it says is not checked. */
export function readSettings({ file, text }: SettingsFile): Settings | { readonly problems: SettingProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [error] = document.errors
  if (error) {
    const place = `${file}:${lines.linePos(error.pos[0]).line}`
    return { problems: [{ place, message: `This is not valid YAML: ${error.message}` }] }
  }
  const placeOf = (path: readonly string[]) => {
    const offset = findOffset(document, path)
    return `${file}:${offset === undefined ? 1 : lines.linePos(offset).line}`
  }
  return { value: document.toJS() ?? {}, placeOf }
}

/** Checks a YAML file against a schema and fills in its defaults; every problem says its line. */
export function checkSettings(schema: TSchema, file: SettingsFile): { problems: SettingProblem[]; value?: unknown } {
  const settings = readSettings(file)
  if ('problems' in settings) return settings
  const value = fillDefaults(schema, settings.value)
  const problems = checkShape(schema, value).map(({ path, message }) => ({ place: settings.placeOf(path), message }))
  return problems.length > 0 ? { problems } : { problems, value }
}

/** The character at which the key of a value stands, or the nearest key around it. */
function findOffset(document: ReturnType<typeof parseDocument>, path: readonly string[]): number | undefined {
  let node: unknown = document.contents
  let offset: number | undefined
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === step)
      if (!pair) break
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = (node as { range?: readonly number[] } | undefined)?.range?.[0] ?? offset
    } else break
  }
  return offset
}
