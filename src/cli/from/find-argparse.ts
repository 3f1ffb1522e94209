import { choosePreferred, cleanHelp, type FoundArgument, type FoundProgram, nameOfOption } from './found-argument.ts'
import { type Call, type Expression, findCalls, findConstants } from './read-expressions.ts'
import type { Token } from './read-tokens.ts'
import { type Constants, isTrue, keysOf, listOf, plainOf, textOf } from './resolve-values.ts'

/** What a script says with `argparse`, of Python or of R. */
export function findArgparse(tokens: readonly Token[], source: string): FoundProgram | undefined {
  const constants = findConstants(tokens)
  const calls = findCalls(tokens, ['add_argument']).map(call => ({ ...call, receiver: receiverOf(tokens, call.at) }))
  if (calls.length === 0) return undefined
  const [parser] = findCalls(tokens, ['ArgumentParser'])
  const commands = findSubcommands(tokens, constants)
  const [[subcommand, ...receivers] = []] = commands
  const others = commands.slice(1).map(([name]) => name)
  const elsewhere = commands.slice(1).flatMap(([, ...names]) => names)
  const wanted = calls.filter(({ receiver }) => receivers.includes(receiver) || !elsewhere.includes(receiver))
  // Arguments of the whole program come before the subcommand, its own after it.
  const own = wanted.filter(({ receiver }) => receivers.includes(receiver))
  const ordered = subcommand ? own : wanted
  const description = parser && textOf(parser.named.description ?? parser.positional[0], constants)
  return {
    source: 'argparse',
    ...(description ? { description } : {}),
    ...(subcommand ? { subcommand } : {}),
    arguments: ordered.flatMap(call => readArgument(call, { constants, source }) ?? []),
    doubts: [
      ...(others.length > 0
        ? [`Only the subcommand "${subcommand}" was taken; there is ${others.join(', ')}, too.`]
        : []),
      ...(subcommand && own.length < wanted.length ? ['Arguments before the subcommand were left out.'] : []),
    ],
  }
}

/** The variable before the dot or the dollar sign. */
function receiverOf(tokens: readonly Token[], at: number): string {
  const { value } = tokens[at]
  if (value.includes('.')) return value.slice(0, value.lastIndexOf('.'))
  return tokens[at - 1]?.value === '$' ? tokens[at - 2].value : ''
}

/** `run = commands.add_parser("run")`: the name of each subcommand, then the variables that stand for it. */
function findSubcommands(tokens: readonly Token[], constants: Constants): string[][] {
  return findCalls(tokens, ['add_parser']).flatMap(({ at, positional }) => {
    const name = textOf(positional[0], constants)
    const variable = tokens[at - 1]?.value === '=' ? tokens[at - 2].value : ''
    return name ? [[name, variable]] : []
  })
}

interface Script {
  readonly constants: Constants
  readonly source: string
}

const LISTS = /^[*+]$|^\d+$/
const SKIPPED = ['help', 'version']

function readArgument({ positional, named, line }: Call, { constants, source }: Script): FoundArgument | undefined {
  const names = positional.flatMap(item => textOf(item, constants) ?? [])
  const action = textOf(named.action, constants) ?? ''
  const [first] = names
  const isSuppressed = named.help?.kind === 'name' && named.help.value.endsWith('SUPPRESS')
  if (!first || SKIPPED.includes(action) || (isSuppressed && !isTrue(named.required))) return undefined
  const option = first.startsWith('-') ? choosePreferred(names) : undefined
  // What `store_false` switches off is named the other way round.
  const dest = action === 'store_false' ? undefined : textOf(named.dest, constants)
  const name = nameOfOption(dest ?? option ?? first)
  const nargs = String(plainOf(named.nargs, constants) ?? '')
  const help = cleanHelp(textOf(named.help, constants))
  const choices = listOf(named.choices, constants) ?? keysOf(named.choices, source, constants)
  const base = {
    name,
    ...(option ? { option } : {}),
    ...(help ? { help } : {}),
    takesEquals: option?.startsWith('--') ?? false,
    line,
  }
  const flag = readFlag(action, named, base)
  if (flag) return flag
  const value = plainOf(named.default, constants)
  return {
    ...base,
    kind: LISTS.test(nargs) || action === 'append' ? 'list' : 'value',
    ...(action === 'append' ? { isRepeated: true } : {}),
    ...describeType(named.type, value),
    ...(choices ? { choices } : {}),
    ...(value === undefined ? {} : { default: value }),
    isRequired: option ? isTrue(named.required) : !/^[*?]$/.test(nargs),
    doubts: findDoubts(named, { value, choices }),
  }
}

type Base = Pick<FoundArgument, 'name' | 'option' | 'help' | 'takesEquals' | 'line'>

function readFlag(action: string, named: Call['named'], base: Base): FoundArgument | undefined {
  const isBoth = named.action?.kind === 'name' && named.action.value.endsWith('BooleanOptionalAction')
  if (!isBoth && !/^(store_true|store_false|store_const|count)$/.test(action)) return undefined
  const isOn = isBoth && named.default?.kind === 'boolean' ? named.default.value : false
  return {
    ...base,
    kind: 'flag',
    type: 'boolean',
    default: isOn,
    ...(isBoth && base.option ? { negation: base.option.replace(/^--/, '--no-') } : {}),
    isRequired: false,
    doubts: action === 'count' ? ['It may be given several times; here it is given once or not at all.'] : [],
  }
}

const TYPES: Readonly<Record<string, FoundArgument['type']>> = {
  int: 'integer',
  integer: 'integer',
  float: 'number',
  double: 'number',
  numeric: 'number',
  str: 'text',
  character: 'text',
  logical: 'boolean',
  bool: 'boolean',
  Path: 'unknown',
}

function describeType(
  type: Expression | undefined,
  value: string | number | boolean | undefined,
): Pick<FoundArgument, 'type'> {
  if (type?.kind === 'call' && type.name === 'FileType') {
    const mode = type.positional[0]?.kind === 'text' ? type.positional[0].value : 'r'
    return { type: /[wax]/.test(mode) ? 'output' : 'input' }
  }
  const named = type?.kind === 'name' || type?.kind === 'text' ? type.value.replace(/^.*\./, '') : undefined
  if (named && /bool/i.test(named)) return { type: 'boolean' }
  if (named && TYPES[named]) return { type: TYPES[named] }
  if (type) return { type: 'unknown' }
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' }
  return { type: typeof value === 'boolean' ? 'boolean' : 'unknown' }
}

interface Readings {
  readonly value: unknown
  readonly choices: readonly string[] | undefined
}

function findDoubts(named: Call['named'], { value, choices }: Readings): string[] {
  const isBool = named.type?.kind === 'name' && named.type.value === 'bool'
  const isDefaultUnknown = named.default && named.default.kind !== 'nothing' && value === undefined
  return [
    ...(isBool
      ? ['"type=bool" of argparse is true for every text but the empty one; check what the script makes of "false".']
      : []),
    ...(named.choices && !choices ? ['Its choices are computed; list them as options.'] : []),
    ...(isDefaultUnknown ? ['Its default is computed; look it up.'] : []),
  ]
}
