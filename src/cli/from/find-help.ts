import { choosePreferred, type FoundArgument, type FoundProgram, nameOfOption } from './found-argument.ts'

/** An option or a place as a help text lists it. */
interface Entry {
  /** `-k, --kmer INT`. */
  readonly head: string
  readonly help: string
  readonly line: number
}

/** What a program says about its arguments when it is asked for help: argparse, click, optparse, getopt, clap, Go, docopt. */
export function findHelp(text: string): FoundProgram | undefined {
  const lines = text.replace(/\t/g, '    ').split(/\r?\n/)
  const options = readEntries(lines, /^\s*-/).flatMap(entry => readOption(entry) ?? [])
  const listed = readListed(lines)
  const usage = readUsage(lines).filter(
    ({ name }) => !listed.some(other => other.name.toLowerCase() === name.toLowerCase()),
  )
  const found = [...options, ...listed, ...(listed.length > 0 ? [] : usage)]
  if (found.length === 0) return undefined
  const description = findDescription(lines)
  return { source: '--help', ...(description ? { description } : {}), arguments: dropRepeated(found), doubts: [] }
}

const dropRepeated = (found: readonly FoundArgument[]) => [...new Map(found.map(each => [each.name, each])).values()]

/** Lines that begin like this, each with the further indented ones below it. */
function readEntries(lines: readonly string[], begins: RegExp): Entry[] {
  const entries: Entry[] = []
  lines.forEach((text, index) => {
    if (!begins.test(text)) return
    const indent = indentOf(text)
    const [, head, help = ''] = /^\s*(\S.*?)(?:\s{2,}(\S.*))?$/.exec(text) ?? []
    if (!head) return
    const below: string[] = []
    for (const next of lines.slice(index + 1)) {
      if (next.trim() === '' || indentOf(next) <= indent || /^\s*-{1,2}[A-Za-z]/.test(next)) break
      below.push(next.trim())
    }
    entries.push({ head, help: [help, ...below].join(' ').trim(), line: index + 1 })
  })
  return entries
}

const indentOf = (text: string) => text.length - text.trimStart().length

const SKIPPED = /^(help|h|version|V)$/
const DEFAULT = /[[(]?\s*(?:default(?:s to|:| is|=)?)\s*[:=]?\s*["'`]?([^\s"'`\])]+)["'`]?\s*[\])]?/i

function readOption({ head, help }: Entry): FoundArgument | undefined {
  const spellings = [...head.matchAll(/(?<![\w-])(--?[A-Za-z][\w-]*)/g)].map(([, spelling]) => spelling)
  const [, isBoth] = /--(\[no-\])/.exec(head) ?? []
  const pair = spellings.find(spelling => spelling.startsWith('--no-') && spellings.includes(`--${spelling.slice(5)}`))
  const option = isBoth ? `--${/--\[no-\]([\w-]+)/.exec(head)?.[1]}` : choosePreferred(spellings)
  if (!option) return undefined
  const name = nameOfOption(option)
  if (SKIPPED.test(name)) return undefined
  const value = findValueName(head)
  const negation = isBoth ? option.replace('--', '--no-') : pair
  const isPassed = value !== undefined && !negation
  const base = { name, option, help: dropDefault(help), takesEquals: option.startsWith('--'), doubts: [] }
  if (!isPassed) {
    return {
      ...base,
      ...(negation ? { negation } : {}),
      kind: 'flag',
      type: 'boolean',
      default: false,
      isRequired: false,
    }
  }
  const described = describeValue(value, help)
  return { ...base, ...described, isRequired: /\brequired\b/i.test(help), kind: /\.\.\./.test(head) ? 'list' : 'value' }
}

/** `INT` of `-k INT, --kmer INT`, of `--kmer=INT`, of `--kmer <INT>`; `{a,b}` and `[a|b]` of choices. */
function findValueName(head: string): string | undefined {
  const withoutPair = head.replace(/\s*\/\s*/g, ', ').replace('[no-]', '')
  const [, named] =
    /--?[A-Za-z][\w-]*(?:\[?=\[?|\s+|\s*\[?(?=<))(\{[^}]*\}|\[[^\]]*\]|<[^>]*>|[A-Za-z][\w.|/:-]*)/.exec(withoutPair) ??
    []
  return named
}

const dropDefault = (help: string) =>
  help
    .replace(DEFAULT, '')
    .replace(/ \.$/, '.')
    .replace(/\[(possible values|required|env)[^\]]*\]/gi, '')
    .trim()

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

function describeValue(valueName: string, help: string): Pick<FoundArgument, 'type' | 'choices' | 'default'> {
  const text = DEFAULT.exec(help)?.[1]?.replace(/[.,;]$/, '')
  const isNumber = text !== undefined && NUMBER.test(text)
  const value =
    text === undefined || /^(none|null|na|false|true)$/i.test(text) ? undefined : isNumber ? Number(text) : text
  const choices = findChoices(valueName, help)
  const standard = value === undefined ? {} : { default: choices ? String(value) : value }
  return { type: typeOf(valueName, value), ...(choices ? { choices, type: 'text' } : {}), ...standard }
}

function findChoices(valueName: string, help: string): string[] | undefined {
  const [, listed] = /^[{[](.*[,|].*)[}\]]$/.exec(valueName) ?? /\[possible values: ([^\]]+)\]/i.exec(help) ?? []
  return listed?.split(/\s*[,|]\s*/).filter(Boolean)
}

function typeOf(valueName: string, value: unknown): FoundArgument['type'] {
  const word = valueName.replace(/[<>[\]{}]/g, '').toUpperCase()
  if (/^(INT|INTEGER|UINT|COUNT|N|INTEGER RANGE)\d*$/.test(word)) return 'integer'
  if (/^(FLOAT|DOUBLE|NUM|NUMBER|NUMERIC|REAL|FLOAT RANGE)\d*$/.test(word)) return 'number'
  if (/^BOOL(EAN)?$/.test(word)) return 'boolean'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return 'unknown'
}

/** The section that lists what is given by its place. */
function readListed(lines: readonly string[]): FoundArgument[] {
  const start = lines.findIndex(line => /^\s*(positional arguments|arguments|args)\s*:\s*$/i.test(line))
  if (start < 0) return []
  const length = lines.slice(start + 1).findIndex(line => /^\S/.test(line))
  const section = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length)
  const first = section.find(line => line.trim() !== '')
  const indent = indentOf(first ?? '')
  return readEntries(section, new RegExp(`^\\s{${indent}}[<[\\w]`)).flatMap(({ head, help }) => {
    const name = nameOfOption(head.replace(/[<>[\]]|\.\.\./g, '').trim())
    return name ? [describePlace(name, { help, isRequired: !head.startsWith('[') })] : []
  })
}

/** Words of the usage that are no options. */
function readUsage(lines: readonly string[]): FoundArgument[] {
  // Go writes "Usage of fit:" and nothing of what is given by its place.
  const start = lines.findIndex(line => /^\s*usage\b(?!\s+of\b)/i.test(line))
  if (start < 0) return []
  const below = lines.slice(start + 1).findIndex(line => line.trim() === '' || /^\S|^\s*-/.test(line))
  const text = lines.slice(start, below < 0 ? start + 1 : start + 1 + below).join(' ')
  const own = text
    .replace(/^\s*usage\s*:?\s*/i, '')
    .replace(/\[\s*-[^\]]*\]/g, ' ')
    .replace(/\[(options?|flags)\]/gi, ' ')
  const words = own
    .replace(/(--?[\w-]+)[= ](<[^>]+>|[A-Z_]+)/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
  return words.slice(findProgramEnd(words)).flatMap(word => {
    const bare = word.replace(/^\[?<?|>?\]?(\.\.\.)?$/g, '').replace(/[\]>.]+$/, '')
    if (!/^[A-Za-z][\w-]*$/.test(bare) || /^options?$/i.test(bare)) return []
    return [describePlace(nameOfOption(bare), { help: '', isRequired: !word.startsWith('[') })]
  })
}

/** The program, and after an interpreter its script. */
const findProgramEnd = (words: readonly string[]) =>
  /^(python|Rscript|java|julia|perl|node|sh|bash)/.test(words[0] ?? '') ? 2 : 1

function describePlace(name: string, { help, isRequired }: { help: string; isRequired: boolean }): FoundArgument {
  const described = describeValue('', help)
  const place = { name: name.toLowerCase(), help: dropDefault(help), isRequired, takesEquals: false, doubts: [] }
  return { ...place, ...described, kind: 'value' }
}

/** The first paragraph that is neither the usage nor a heading nor a list. */
function findDescription(lines: readonly string[]): string | undefined {
  const paragraphs = lines.join('\n').split(/\n\s*\n/)
  const plain = paragraphs.find(
    text => !/^\s*(usage|options?|arguments|positional|flags|-)/i.test(text) && /[a-z]/.test(text),
  )
  return plain?.replace(/\s+/g, ' ').trim()
}
