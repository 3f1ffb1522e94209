import type { FoundArgument, FoundProgram } from './found-argument.ts'
import { findExtension } from './guess-output.ts'
import type { Language } from './read-tokens.ts'

/** Where a script takes arguments by their place: `commandArgs` in R, `sys.argv` in Python. */
export function findPlaces(source: string, language: Language): FoundProgram | undefined {
  const name = language === 'r' ? findVariable(source) : 'sys.argv'
  if (!name) return undefined
  const uses = findUses(dropComments(source), name)
  if (uses.length === 0) return undefined
  const most = Math.max(...uses.map(({ place }) => place))
  const found = Array.from({ length: most }, (_, index) => index + 1).map(place =>
    describePlace(
      place,
      uses.filter(use => use.place === place),
    ),
  )
  return { source: language === 'r' ? 'commandArgs' : 'sys.argv', arguments: found, doubts: [] }
}

const dropComments = (source: string) => source.replace(/^\s*#.*$/gm, comment => comment.replace(/./g, ' '))

function findVariable(source: string): string | undefined {
  return /^\s*([\w.]+)\s*(?:<-|=)\s*commandArgs\s*\(/m.exec(source)?.[1]
}

interface Use {
  /** From 1. */
  readonly place: number
  /** The line of the script, and its number. */
  readonly text: string
  readonly line: number
}

function findUses(source: string, name: string): Use[] {
  const pattern = new RegExp(`(?<![\\w.])${RegExp.escape(name)}\\s*\\[{1,2}\\s*(\\d+)\\s*\\]`, 'g')
  return source
    .split('\n')
    .flatMap((text, index) =>
      [...text.matchAll(pattern)].flatMap(([, place]) =>
        place === '0' ? [] : [{ place: Number(place), text, line: index + 1 }],
      ),
    )
}

function describePlace(place: number, uses: readonly Use[]): FoundArgument {
  const text = uses.map(use => use.text).join('\n')
  const name = nameOf(uses) ?? `argument_${place}`
  const value = findDefault(text)
  const extension = findExtension([text])
  return {
    name,
    kind: 'value',
    type: typeOf(text),
    ...(extension ? { extension } : {}),
    ...(value === undefined ? {} : { default: value }),
    isRequired: value === undefined,
    takesEquals: false,
    ...(uses[0] ? { line: uses[0].line } : {}),
    doubts: uses.length === 0 ? ['The script does not use it by its number; give it a name and a kind.'] : [],
  }
}

/** `alpha <- as.numeric(args[2])` names its argument. */
function nameOf(uses: readonly Use[]): string | undefined {
  const named = uses.flatMap(({ text }) => /^\s*([A-Za-z][\w.]*)\s*(?:<-|=)(?!=)/.exec(text)?.[1] ?? [])
  return named[0]?.replace(/[^A-Za-z0-9]+/g, '_')
}

function typeOf(text: string): FoundArgument['type'] {
  if (/as\.integer\(|\bint\(/.test(text)) return 'integer'
  if (/as\.(numeric|double)\(|\bfloat\(/.test(text)) return 'number'
  if (/as\.logical\(/.test(text)) return 'boolean'
  if (/\b(write[._]\w*|pdf|png|svg|ggsave|saveRDS|fwrite|dir\.create|makedirs|savefig|to_csv)\(/.test(text))
    return 'output'
  return /\b(read[._]\w*|fread|readRDS|open)\(/.test(text) ? 'input' : 'unknown'
}

/** `if (length(args) >= 3) args[3] else "t"` and `sys.argv[3] if len(sys.argv) > 3 else "t"` name a default. */
function findDefault(text: string): string | number | undefined {
  const [, quoted, number] =
    /else\s+(?:(?:as\.\w+|int|float)\()?(?:["']([^"']*)["']|(-?[\d.]+(?:e-?\d+)?))/i.exec(text) ??
    /ifelse\([^\n]*,\s*(?:["']([^"']*)["']|(-?[\d.]+(?:e-?\d+)?))\s*\)/i.exec(text) ??
    []
  if (number !== undefined) return Number(number)
  return quoted
}
