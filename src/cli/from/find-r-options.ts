import { choosePreferred, cleanHelp, type FoundArgument, type FoundProgram, nameOfOption } from './found-argument.ts'
import { type Call, findCalls, findConstants } from './read-expressions.ts'
import type { Token } from './read-tokens.ts'
import { type Constants, isTrue, listOf, plainOf, textOf } from './resolve-values.ts'

/** What an R script says with `optparse`. */
export function findOptparse(tokens: readonly Token[]): FoundProgram | undefined {
  const constants = findConstants(tokens)
  const calls = findCalls(tokens, ['make_option', 'add_option'])
  if (calls.length === 0) return undefined
  const [parser] = findCalls(tokens, ['OptionParser'])
  const description = textOf(parser?.named.description, constants)
  return {
    source: 'optparse',
    ...(description ? { description } : {}),
    arguments: [...calls.flatMap(call => readOption(call, constants) ?? []), ...findPositional(tokens, constants)],
    doubts: [],
  }
}

const TYPES: Readonly<Record<string, FoundArgument['type']>> = {
  integer: 'integer',
  double: 'number',
  numeric: 'number',
  logical: 'boolean',
  character: 'text',
}

type Facts = Pick<FoundArgument, 'name' | 'option' | 'help' | 'takesEquals' | 'line'>

function readOption({ name: caller, positional, named, line }: Call, constants: Constants): FoundArgument | undefined {
  const given = caller === 'add_option' && !('opt_str' in named) ? positional.slice(1) : positional
  const names = listOf(named.opt_str ?? given[0], constants) ?? [textOf(named.opt_str ?? given[0], constants) ?? '']
  const option = choosePreferred(names)
  if (!option) return undefined
  const help = cleanHelp(textOf(named.help, constants))
  const facts = {
    name: nameOfOption(textOf(named.dest, constants) ?? option),
    option,
    ...(help ? { help } : {}),
    takesEquals: option.startsWith('--'),
    line,
  }
  const action = textOf(named.action, constants) ?? ''
  if (/^store_(true|false)$/.test(action)) return describeFlag(facts)
  return describeValue(facts, named, constants)
}

const describeFlag = (facts: Facts): FoundArgument => ({
  ...facts,
  kind: 'flag',
  type: 'boolean',
  default: false,
  isRequired: false,
  doubts: [],
})

function describeValue(facts: Facts, named: Call['named'], constants: Constants): FoundArgument {
  const value = plainOf(named.default, constants)
  const type = TYPES[textOf(named.type, constants) ?? ''] ?? typeOfValue(value)
  const isComputed = named.default && named.default.kind !== 'nothing' && value === undefined
  return {
    ...facts,
    kind: 'value',
    type,
    ...(value === undefined ? {} : { default: value }),
    isRequired: false,
    doubts: isComputed ? ['Its default is computed; look it up.'] : [],
  }
}

function typeOfValue(value: unknown): FoundArgument['type'] {
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'unknown'
}

/** `opt$args[1]`: what is given by its place. */
function findPositional(tokens: readonly Token[], constants: Constants): FoundArgument[] {
  const [parse] = findCalls(tokens, ['parse_args'])
  const wanted = parse?.named.positional_arguments
  if (!wanted) return []
  const count = plainOf(wanted, constants)
  const places = tokens.flatMap((token, at) =>
    token.value === 'args' && tokens[at - 1]?.value === '$' && tokens[at + 1]?.value === '[' ? [at] : [],
  )
  const found = places.map(at => Number(tokens.slice(at + 1, at + 4).find(({ kind }) => kind === 'number')?.value ?? 1))
  const most = typeof count === 'number' ? count : Math.max(1, ...found)
  return Array.from({ length: most }, (_, index) => ({
    name: most === 1 ? 'input' : `argument_${index + 1}`,
    kind: 'value' as const,
    type: 'unknown' as const,
    isRequired: true,
    takesEquals: false,
    doubts: ['It is known by its place only; give it a better name.'],
  }))
}

/** What an R script says with `argparser`. */
export function findArgparser(tokens: readonly Token[]): FoundProgram | undefined {
  const [parser] = findCalls(tokens, ['arg_parser'])
  if (!parser) return undefined
  const constants = findConstants(tokens)
  const calls = findCalls(tokens, ['add_argument', 'add_argument.arg.parser'])
  const description = textOf(parser.named.description ?? parser.positional[0], constants)
  return {
    source: 'argparser',
    ...(description ? { description } : {}),
    arguments: calls.flatMap(call => readArgparser(call, constants) ?? []),
    doubts: [],
  }
}

function readArgparser({ positional, named, line }: Call, constants: Constants): FoundArgument | undefined {
  // The parser itself comes first, unless a pipe hands it on.
  const rest = positional.filter(({ kind }) => kind === 'text')
  const arg = textOf(named.arg ?? rest[0], constants)
  if (!arg) return undefined
  const helpText = cleanHelp(textOf(named.help ?? rest[named.arg ? 0 : 1], constants))
  const isOption = arg.startsWith('-')
  const facts = {
    name: nameOfOption(arg),
    ...(isOption ? { option: arg } : {}),
    ...(helpText ? { help: helpText } : {}),
    takesEquals: false,
    line,
  }
  if (isTrue(named.flag)) return describeFlag(facts)
  const described = describeValue(facts, named, constants)
  const nargs = plainOf(named.nargs, constants)
  const isList = named.nargs !== undefined && nargs !== 1
  return { ...described, kind: isList ? 'list' : 'value', isRequired: !isOption && named.default === undefined }
}
