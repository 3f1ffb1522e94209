import type { CommandPart } from '../../define/tool.ts'
import type { FoundArgument } from './found-argument.ts'
import { guessChoices, guessRange, isColumn } from './guess.ts'
import { type Planned, titleOf } from './plan.ts'

export interface PlannedParameter extends Planned {
  /** Words of the command that pass it. */
  readonly words: readonly CommandPart[]
  /** Value in the example, where there is no default. */
  readonly example?: unknown
}

interface Place {
  /** Name in the declaration. */
  readonly name: string
  /** The table whose columns are meant. */
  readonly table: string
}

interface Described {
  readonly settings: Readonly<Record<string, unknown>>
  readonly notes?: readonly string[]
  readonly example?: unknown
  /** What goes between the values of a list. */
  readonly joiner?: string
}

/** The parameter that an argument becomes. */
export function planParameter(argument: FoundArgument, place: Place): PlannedParameter {
  const { notes = [], settings, example, joiner } = describe(argument, place)
  const { name } = place
  const value = `{${name}${joiner === undefined ? '' : `|${joiner}`}}`
  return {
    name,
    settings: { ...settings, ...helpOf(argument, name) },
    notes: [...notes, ...(example === undefined ? [] : [UNSET]), ...argument.doubts],
    words: argument.kind === 'flag' ? writeFlag(argument, name) : writeValue(argument, value),
    ...(example === undefined ? {} : { example }),
  }
}

function helpOf({ help = '', name }: FoundArgument, declared: string): Record<string, string> {
  const title = titleOf(name)
  const text = help.slice(0, LONGEST_HELP)
  return { ...(title === titleOf(declared) ? {} : { title }), ...(text && text !== title ? { help: text } : {}) }
}

const LONGEST_HELP = 300
const UNSET = 'the script has no default for it, so the example has a made-up value'

function writeFlag({ option = '', negation }: FoundArgument, name: string): CommandPart[] {
  const off = negation ? [{ when: { [name]: false }, words: [negation] }] : []
  return [{ when: { [name]: true }, words: [option] }, ...off]
}

/** `--alpha={alpha}` takes any text, also one that begins with a dash. */
export function writeValue({ option, takesEquals, kind, isRepeated }: FoundArgument, value: string): CommandPart[] {
  if (!option) return [value]
  const isSpread = kind === 'list' && !isRepeated && !value.includes('|')
  return takesEquals && !isSpread ? [`${option}=${value}`] : [[option, value]]
}

function describe(argument: FoundArgument, { table }: Place): Described {
  const { kind, type } = argument
  const listed = guessChoices(argument)
  const choices = argument.choices ?? listed
  if (kind === 'flag') return { settings: { kind: 'boolean', default: argument.default ?? false } }
  if (choices) return addNote(describeChoice(argument, choices), listed && 'choices from its help')
  if (isColumn(argument)) return describeColumn(argument, table)
  if (type === 'boolean') return { settings: { kind: 'boolean', default: argument.default === true } }
  if ((type === 'integer' || type === 'number') && kind === 'value') return describeNumber(argument, type)
  return describeText(argument)
}

const addNote = (described: Described, note: string | undefined): Described =>
  note ? { ...described, notes: [note, ...(described.notes ?? [])] } : described

function describeChoice(
  { kind, type, isRequired, default: value }: FoundArgument,
  choices: readonly string[],
): Described {
  const [first, last] = [Number(choices[0]), Number(choices.at(-1))]
  const isRange = type === 'integer' && last - first === choices.length - 1 && typeof value === 'number'
  if (isRange) return { settings: { kind: 'integer', min: first, max: last, default: value } }
  const options = Object.fromEntries(choices.map(choice => [choice, titleOf(choice)]))
  if (kind === 'list') return { settings: { kind: 'choices', options, min: 1, default: [String(value ?? choices[0])] } }
  if (value !== undefined && choices.includes(String(value)))
    return { settings: { kind: 'choice', options, default: String(value) } }
  if (isRequired) return { settings: { kind: 'choice', options }, example: choices[0] }
  const note = 'the script has no default of its own; the first choice was taken'
  return { settings: { kind: 'choice', options, default: choices[0] }, notes: [note] }
}

function describeColumn(argument: FoundArgument, table: string): Described {
  const { kind, help = '', isRequired, default: value } = argument
  const note = `by its name or help it is a column of "${table}"`
  const isJoined = /comma/i.test(help)
  if (kind === 'list' || isJoined || /columns|genes|features|variables|covariates|predictors/.test(argument.name)) {
    const joiner = isJoined || kind !== 'list' ? { joiner: ',' } : {}
    const names = typeof value === 'string' ? value.split(',').map(name => name.trim()) : undefined
    const least = isRequired ? { min: 1 } : {}
    const settings = { kind: 'columns', of: table, ...least, ...(names ? { default: names } : {}) }
    return {
      settings,
      notes: [note.replace('is a column', 'names columns')],
      ...joiner,
      ...(isRequired && !names ? { example: FIRST_COLUMNS } : {}),
    }
  }
  if (typeof value === 'string' && value !== '')
    return { settings: { kind: 'column', of: table, default: value }, notes: [note] }
  if (isRequired) return { settings: { kind: 'column', of: table }, notes: [note], example: FIRST_COLUMN }
  return {
    settings: { kind: 'text', default: '' },
    notes: [`it may be left empty; where it is always given, make it a column of "${table}"`],
  }
}

/** Stand for columns of the example, whose names are known later. */
export const FIRST_COLUMN = Symbol('first column')
export const FIRST_COLUMNS = Symbol('first columns')

function describeNumber(argument: FoundArgument, kind: 'integer' | 'number'): Described {
  const { default: value, isRequired } = argument
  const { note, ...range } = guessRange(argument)
  const notes = note ? [note] : []
  if (typeof value === 'number') return { settings: { kind, ...range, default: value }, notes }
  if (isRequired) return { settings: { kind, ...range }, notes, example: middleOf(kind, range) }
  const pattern = kind === 'integer' ? '(-?\\d+)?' : '(-?\\d*\\.?\\d+(e-?\\d+)?)?'
  const empty = 'it may be left empty, so it is text of the form of a number; give it a default to make it a number'
  return { settings: { kind: 'text', pattern, default: '' }, notes: [empty] }
}

/** A value that most programs can do something with. */
function middleOf(kind: 'integer' | 'number', { min, max }: { min?: number; max?: number }): number {
  if (min === undefined || max === undefined) return min ?? max ?? 1
  return kind === 'number' ? (min + max) / 2 : min
}

function describeText({ kind, default: value, isRequired }: FoundArgument): Described {
  const notes = kind === 'list' ? ['the script takes several values; here one can be given'] : []
  if (value !== undefined && value !== '') return { settings: { kind: 'text', default: String(value) }, notes }
  return isRequired
    ? { settings: { kind: 'text' }, notes, example: 'example' }
    : { settings: { kind: 'text', default: '' }, notes }
}
