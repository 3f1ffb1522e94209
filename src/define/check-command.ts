import { formatPath, type ShapeProblem } from './check-shape.ts'
import { checkWhen } from './check-whens.ts'
import { findNearest } from './find-nearest.ts'
import { findPlaceholders, type Placeholder } from './placeholders.ts'
import type { CommandPart, ToolDeclaration } from './tool.ts'
import { listWords, quote } from './words.ts'

/** A word of a command, with where it stands. */
interface PlacedWord {
  readonly word: string
  readonly path: readonly string[]
}

/** The placeholders of a command must name what there is, and must not end up where a value could change what is run. */
export function checkCommand(tool: ToolDeclaration): ShapeProblem[] {
  const parts = tool.command ?? []
  if (parts.length === 0) return []
  const placed = parts.map(placeWords)
  const code = checkCode(placed.flat())
  return [
    ...checkFirst(parts),
    ...placed.flat().flatMap(word => checkWord(word, tool)),
    ...parts.flatMap((part, index) =>
      typeof part === 'object' && 'words' in part ? checkWhen(['command', String(index), 'when'], part.when, tool) : [],
    ),
    ...(code.length > 0 ? code : checkLeftBehind(parts, tool)),
  ]
}

function placeWords(part: CommandPart, index: number): PlacedWord[] {
  const path = ['command', String(index)]
  if (typeof part === 'string') return [{ word: part, path }]
  const words = 'words' in part ? part.words : part
  return words.map((word, inner) => ({ word, path: [...path, ...('words' in part ? ['words'] : []), String(inner)] }))
}

function checkFirst([first]: readonly CommandPart[]): ShapeProblem[] {
  if (typeof first === 'string' && findPlaceholders(first).length === 0) return []
  const path = ['command', '0']
  return [{ path, message: `${name(path)} must be the program, such as Rscript, and the same in every run.` }]
}

function checkWord({ word, path }: PlacedWord, tool: ToolDeclaration): ShapeProblem[] {
  const placeholders = findPlaceholders(word)
  const lists = placeholders.filter(placeholder => isList(placeholder, tool) && placeholder.joiner === undefined)
  const second = lists.at(1)
  const twoLists = `${name(path)} names two lists, which cannot both be written once for each value. Join one: ${second?.text.replace('}', '|,}')}.`
  return [
    ...placeholders.flatMap(placeholder => checkPlaceholder(placeholder, { path, tool })),
    ...(second ? [{ path, message: twoLists }] : []),
  ]
}

interface Place {
  readonly path: readonly string[]
  readonly tool: ToolDeclaration
}

function checkPlaceholder(placeholder: Placeholder, { path, tool }: Place): ShapeProblem[] {
  const { text, name: wanted, joiner } = placeholder
  const known = listKnown(tool)
  if (!known.includes(wanted)) {
    const nearest = findNearest(wanted, known)
    const hint = nearest ? `did you mean {${nearest}}?` : `there is ${listWords(known.map(each => `{${each}}`))}.`
    const message = `${name(path)} names ${text}, but there is no ${quote(wanted)}; ${hint} Write {${text}} for the text itself.`
    return [{ path, message }]
  }
  if ((wanted === 'output' || wanted === 'seed') && Object.hasOwn(tool.parameters, wanted)) {
    const meaning = wanted === 'output' ? 'the folder of the results' : 'the seed of the run'
    const message = `${name(path)} names ${text}, which is ${meaning}; give the parameter ${quote(wanted)} another name.`
    return [{ path, message }]
  }
  const message = `${name(path)} joins the values of ${text}, but ${quote(wanted)} has only one. Write {${wanted}}.`
  return joiner !== undefined && !isList(placeholder, tool) ? [{ path, message }] : []
}

function listKnown({ parameters, datasets }: ToolDeclaration): string[] {
  const files = Object.keys(datasets).flatMap(role => [`input.${role}`, `original.${role}`])
  return [...Object.keys(parameters), ...files, 'output', 'seed']
}

function isList({ name: wanted }: Placeholder, { parameters }: ToolDeclaration): boolean {
  const kind = Object.hasOwn(parameters, wanted) ? parameters[wanted].kind : undefined
  return kind === 'choices' || kind === 'columns'
}

/** Programs that take code as an argument, and options that say so. */
const INTERPRETER = /(^|\/)(a|ba|da|z|k|fi)?sh$|(^|\/)(python|pypy|perl|ruby|node|Rscript|R|julia|php|lua)[\d.]*$/
const CODE_OPTION = /^-[A-Za-z]*[ceEp]$|^--(eval|print|expr|command)$/
/** Programs whose first argument is code. */
const FILTER = /(^|\/)([gmn]?awk|sed|jq)$/

/** A value inside of code could be code. */
function checkCode([program, ...words]: readonly PlacedWord[]): ShapeProblem[] {
  const firstPlain = words.findIndex(({ word }) => !word.startsWith('-'))
  const codeOption = words.findIndex(({ word }) => CODE_OPTION.test(word))
  const isCode = INTERPRETER.test(program?.word ?? '') && codeOption >= 0 && codeOption < firstPlain
  const code = isCode || FILTER.test(program?.word ?? '') ? words[firstPlain] : undefined
  const [placeholder] = findPlaceholders(code?.word ?? '')
  if (!code || !placeholder) return []
  const message = `${name(code.path)} is code, and ${placeholder.text} inside of it could change what it does. Put the code into a file, and give the value as a word of its own.`
  return [{ path: code.path, message }]
}

/** An option whose value is left out would take the next word for its value. */
function checkLeftBehind(parts: readonly CommandPart[], tool: ToolDeclaration): ShapeProblem[] {
  return parts.flatMap((part, index) => {
    const before = parts[index - 1]
    if (typeof part !== 'string' || typeof before !== 'string' || index < 2) return []
    const isLoneOption = /^--?[A-Za-z]/.test(before) && !before.includes('=') && findPlaceholders(before).length === 0
    const absent = findPlaceholders(part).find(({ name: wanted }) => mayBeAbsent(wanted, tool))
    if (!isLoneOption || !absent) return []
    const path = ['command', String(index)]
    const message = `${name(path)} is left out where ${absent.text} is not there, but ${before} before it is not. Write both as one list: [${before}, "${part}"].`
    return [{ path, message }]
  })
}

function mayBeAbsent(wanted: string, { parameters, datasets }: ToolDeclaration): boolean {
  const [, role] = wanted.split('.')
  if (role !== undefined) return datasets[role]?.optional ?? false
  const parameter = Object.hasOwn(parameters, wanted) ? parameters[wanted] : undefined
  if (!parameter) return false
  if (parameter.when || ('of' in parameter && datasets[parameter.of]?.optional)) return true
  if (parameter.kind === 'text') return parameter.default === '' || parameter.minLength === 0
  return (parameter.kind === 'choices' || parameter.kind === 'columns') && !parameter.min
}

const name = (path: readonly string[]) => `"${formatPath(path)}"`
