import { choosePreferred, cleanHelp, type FoundArgument, type FoundProgram, nameOfOption } from './found-argument.ts'
import { type Call, type Expression, findCalls, findConstants } from './read-expressions.ts'
import type { Token } from './read-tokens.ts'
import { type Constants, isTrue, keysOf, listOf, plainOf, textOf } from './resolve-values.ts'

/** What a Python script says with `click`: the decorators of its first command. */
export function findClick(tokens: readonly Token[], source: string): FoundProgram | undefined {
  const decorators = findCalls(tokens, ['option', 'argument']).filter(({ at }) => tokens[at - 1]?.value === '@')
  if (decorators.length === 0) return undefined
  const constants = findConstants(tokens)
  const functions = tokens.flatMap((token, at) => (token.value === 'def' && token.kind === 'name' ? [at] : []))
  const functionOf = (at: number) => functions.find(place => place > at) ?? tokens.length
  const places = [...new Set(decorators.map(({ at }) => functionOf(at)))]
  const groups = places.filter(place => isGroup(tokens, place, functions))
  const commands = places.filter(place => !groups.includes(place))
  const chosen = commands[0] ?? places[0]
  const names = commands.map(place => nameOfCommand(tokens, place, functions))
  const hasGroup = findCalls(tokens, ['group']).length > 0 || tokens.some(({ value }) => value === 'click.group')
  const description = findDocstring(tokens, chosen)
  return {
    source: 'click',
    ...(description ? { description } : {}),
    ...(hasGroup ? { subcommand: names[0] } : {}),
    arguments: decorators.flatMap(call =>
      functionOf(call.at) === chosen ? (readDecorator(call, { constants, source }) ?? []) : [],
    ),
    doubts: names.length > 1 ? [`Only "${names[0]}" was taken; there is ${names.slice(1).join(', ')}, too.`] : [],
  }
}

/** Between this function and the one before stand its decorators. */
function decoratorsOf(tokens: readonly Token[], place: number, functions: readonly number[]): readonly Token[] {
  const before = functions.filter(other => other < place).at(-1) ?? 0
  return tokens.slice(before, place)
}

function isGroup(tokens: readonly Token[], place: number, functions: readonly number[]): boolean {
  return decoratorsOf(tokens, place, functions).some(
    ({ kind, value }, at, all) => kind === 'name' && /(^|\.)group$/.test(value) && all[at - 1]?.value === '@',
  )
}

function nameOfCommand(tokens: readonly Token[], place: number, functions: readonly number[]): string {
  const [command] = findCalls(decoratorsOf(tokens, place, functions), ['command'])
  const [given] = command?.positional ?? []
  const name = given?.kind === 'text' ? given.value : tokens[place + 1]?.value
  return (name ?? '').replaceAll('_', '-')
}

/** The text right behind the colon that ends the line of `def`. */
function findDocstring(tokens: readonly Token[], place: number): string | undefined {
  const colon = tokens.findIndex(
    ({ value, kind }, at) => at > place && kind === 'sign' && value === ':' && tokens[at - 1].value === ')',
  )
  const next = tokens[colon + 1]
  return colon > 0 && next?.kind === 'text' ? next.value.split(/\n\s*\n/)[0] : undefined
}

interface Script {
  readonly constants: Constants
  readonly source: string
}

function readDecorator(call: Call, script: Script): FoundArgument | undefined {
  const texts = call.positional.flatMap(item => textOf(item, script.constants) ?? [])
  const help = cleanHelp(textOf(call.named.help, script.constants))
  const options = texts.filter(text => text.startsWith('-'))
  const spelling = choosePreferred(options)
  const [option, negation] = (spelling ?? '').split('/')
  const own = texts.find(text => !text.startsWith('-'))
  const name = nameOfOption(own ?? option)
  if (!name || isTrue(call.named.hidden)) return undefined
  const base = { name, ...(option ? { option } : {}), ...(help ? { help } : {}), takesEquals: option.startsWith('--') }
  const isFlag = negation !== undefined || isTrue(call.named.is_flag) || isTrue(call.named.count)
  return isFlag
    ? readFlag(call, { ...base, ...(negation ? { negation: negation.trim() } : {}) })
    : readValue(call, base, script)
}

type Base = Pick<FoundArgument, 'name' | 'option' | 'help' | 'takesEquals' | 'negation'>

function readFlag({ named, line }: Call, base: Base): FoundArgument {
  return { ...base, line, kind: 'flag', type: 'boolean', default: isTrue(named.default), isRequired: false, doubts: [] }
}

function readValue({ name: decorator, named, line }: Call, base: Base, { constants, source }: Script): FoundArgument {
  const value = plainOf(named.default, constants)
  const nargs = plainOf(named.nargs, constants)
  const isArgument = decorator === 'argument'
  const isOptional = (named.required?.kind === 'boolean' && !named.required.value) || named.default !== undefined
  const isComputed = named.default && named.default.kind !== 'nothing' && value === undefined
  return {
    ...base,
    line,
    kind: isTrue(named.multiple) || (nargs !== undefined && nargs !== 1) ? 'list' : 'value',
    ...(isTrue(named.multiple) ? { isRepeated: true } : {}),
    ...describeType(named.type, { value, constants, source }),
    ...(value === undefined ? {} : { default: value }),
    isRequired: isArgument
      ? !isOptional && nargs !== -1
      : isTrue(named.required) || named.prompt?.kind === 'text' || isTrue(named.prompt),
    doubts: isComputed ? ['Its default is computed; look it up.'] : [],
  }
}

const TYPES: Readonly<Record<string, FoundArgument['type']>> = {
  int: 'integer',
  INT: 'integer',
  float: 'number',
  FLOAT: 'number',
  str: 'text',
  STRING: 'text',
  bool: 'boolean',
  BOOL: 'boolean',
}

interface Known extends Script {
  readonly value: string | number | boolean | undefined
}

type Described = Pick<FoundArgument, 'type' | 'choices' | 'min' | 'max'>

function describeType(type: Expression | undefined, { value, constants, source }: Known): Described {
  if (type?.kind === 'call') return describeCall(type, { value, constants, source })
  const named = type?.kind === 'name' ? TYPES[type.value.replace(/^.*\./, '')] : undefined
  if (named) return { type: named }
  const choices = listOf(type, constants)
  if (choices) return { type: 'text', choices }
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' }
  return { type: typeof value === 'boolean' ? 'boolean' : 'unknown' }
}

function describeCall({ name, positional, named }: Call, { constants, source }: Known): Described {
  if (name === 'Choice') {
    const choices = listOf(positional[0], constants) ?? keysOf(positional[0], source, constants)
    return { type: 'text', ...(choices ? { choices } : {}) }
  }
  if (name === 'IntRange' || name === 'FloatRange') {
    const min = plainOf(named.min ?? positional[0], constants)
    const max = plainOf(named.max ?? positional[1], constants)
    return {
      type: name === 'IntRange' ? 'integer' : 'number',
      ...(typeof min === 'number' ? { min } : {}),
      ...(typeof max === 'number' ? { max } : {}),
    }
  }
  if (name === 'File') return { type: /[wax]/.test(textOf(positional[0], constants) ?? 'r') ? 'output' : 'input' }
  return { type: name === 'Path' && isTrue(named.exists) ? 'input' : 'unknown' }
}
