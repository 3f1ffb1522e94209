import { holds } from './find-shown.ts'
import { type Placeholder, splitWord } from './placeholders.ts'
import type { CommandPart, ParameterValue, ParameterValues, ToolDeclaration } from './tool.ts'

/** What the placeholders of a command stand for in one run. */
export interface CommandFacts {
  readonly parameters: ToolDeclaration['parameters']
  /** Of the parameters that are shown. */
  readonly values: ParameterValues
  readonly seed: number
  /** Folder of the results. */
  readonly output: string
  /** By role, of the datasets that are there. */
  readonly inputs: Readonly<Record<string, { readonly clean: string; readonly original: string }>>
}

/** The words of a command, or the title of the parameter whose value cannot be passed. */
export type ExpandedCommand = { readonly words: readonly string[] } | { readonly refusal: string }

/**
 * Fills in the placeholders of a command. Every value is a word of its own or a part of one; none of them is ever read by a
 * shell. A part that names something that is not there (a parameter that is not shown, an empty text or list, an optional
 * dataset) is left out as a whole.
 */
export function expandCommand(parts: readonly CommandPart[], facts: CommandFacts): ExpandedCommand {
  const words: string[] = []
  for (const part of parts) {
    const expanded = wordsOf(part, facts).map(word => expandWord(word, facts))
    if (expanded.includes(undefined)) continue
    for (const word of expanded) {
      if (word && 'refusal' in word) return word
      words.push(...(word?.words ?? []))
    }
  }
  return { words }
}

function wordsOf(part: CommandPart, { parameters, values, inputs }: CommandFacts): readonly string[] {
  if (typeof part === 'string') return [part]
  if (!('words' in part)) return part
  const columns = Object.fromEntries(Object.keys(inputs).map(role => [role, undefined]))
  return holds(part, { parameters, values, columns }) ? part.words : []
}

/** Undefined when something that it names is not there. */
function expandWord(word: string, facts: CommandFacts): ExpandedCommand | undefined {
  const pieces = splitWord(word)
  const values = pieces.map(piece => (typeof piece === 'string' ? piece : findValue(piece, facts)))
  if (values.some(value => value === undefined || value.length === 0)) return undefined
  const count = Math.max(1, ...values.map(value => (Array.isArray(value) ? value.length : 1)))
  const words = Array.from({ length: count }, (_, index) =>
    values.map(value => (Array.isArray(value) ? value[index] : value)).join(''),
  )
  const [first] = pieces
  const refusal = typeof first === 'object' && words.some(isOption) ? refuseOption(first, facts) : undefined
  return refusal ? { refusal } : { words }
}

const isOption = (word: string) => word.startsWith('-')

function findValue({ name, joiner }: Placeholder, facts: CommandFacts): string | readonly string[] | undefined {
  const [kind, role] = name.split('.')
  if (role !== undefined) return facts.inputs[role]?.[kind === 'original' ? 'original' : 'clean']
  if (name === 'output') return facts.output
  if (name === 'seed') return String(facts.seed)
  const value: ParameterValue | undefined = Object.hasOwn(facts.values, name) ? facts.values[name] : undefined
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'object') return String(value)
  return joiner === undefined || value.length === 0 ? value : value.join(joiner)
}

/** Text that a user writes must not turn into an option of the program. Numbers and the options of a choice are the author's. */
function refuseOption({ name }: Placeholder, { parameters }: CommandFacts): string | undefined {
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  const isFree = parameter?.kind === 'text' || parameter?.kind === 'column' || parameter?.kind === 'columns'
  return isFree ? parameter.title : undefined
}
