import type { CommandPart } from '../../define/tool.ts'
import { findFiles, type NamedFiles } from './find-files.ts'
import { findIntroduction } from './find-introduction.ts'
import type { FoundArgument, FoundProgram } from './found-argument.ts'
import { type GuessedRole, guessRole } from './guess.ts'
import { guessOutput } from './guess-output.ts'
import { findColumns, makeExample } from './make-example.ts'
import { chooseName, type Planned, type ToolPlan, titleOf } from './plan.ts'
import { planBridge } from './plan-bridge.ts'
import { FIRST_COLUMN, FIRST_COLUMNS, planParameter, writeValue } from './plan-parameter.ts'

/** What a tool is made from. */
export interface Origin {
  readonly id: string
  /** The program and its fixed words: `[python3, volcano.py]`. */
  readonly words: readonly string[]
  /** For messages: `volcano.py`. */
  readonly name: string
  /** Text of the script; empty for a command that is known by its help only. */
  readonly source: string
  /** The author's own table, if one was named. */
  readonly example?: { readonly name: string; readonly text: string }
}

/** Guesses the declaration of a tool. Every guess leaves a note. */
export function planTool(program: FoundProgram, origin: Origin): ToolPlan {
  const plan = new Planning(program, origin)
  for (const argument of program.arguments) plan.add(argument)
  return plan.finish()
}

const GENERIC = /^(i|in|input|infile|in_file|input_file|file|filename|filepath|path|csv|x|argument_\d+)$/
const LONGEST_TITLE = 100
const LONGEST_SUMMARY = 300

class Planning {
  readonly #program: FoundProgram
  readonly #origin: Origin
  readonly #files: NamedFiles
  readonly #options: CommandPart[] = []
  readonly #places: CommandPart[] = []
  readonly #datasets: Planned[] = []
  readonly #parameters: Planned[] = []
  readonly #results: Planned[] = []
  readonly #examples: Record<string, unknown> = {}
  readonly #notes: string[]
  /** Reserved: what a placeholder means already. */
  readonly #taken = new Set(['output', 'seed'])

  constructor(program: FoundProgram, origin: Origin) {
    this.#program = program
    this.#origin = origin
    this.#files = findFiles(origin.source)
    this.#notes = [...program.doubts]
  }

  add(argument: FoundArgument): void {
    const { role, note } = guessRole(argument)
    const words = this.#plan(argument, { role, ...(note ? { note } : {}) })
    const target = argument.option ? this.#options : this.#places
    target.push(...words)
  }

  #plan(argument: FoundArgument, { role, note }: GuessedRole): readonly CommandPart[] {
    const spelling = argument.option ?? argument.name
    switch (role) {
      case 'dataset':
        return this.#addDataset(argument, note)
      case 'output':
        return this.#addOutput(argument, note)
      case 'parameter':
        return this.#addParameter(argument)
      case 'seed':
        this.#notes.push(`${spelling}: ${note}.`)
        return writeValue(argument, '{seed}')
      case 'separator':
        this.#notes.push(`${spelling}: ${note}, so it is always a comma.`)
        return writeValue(argument, argument.choices?.includes('comma') ? 'comma' : ',')
      case 'skipped':
        this.#notes.push(`${spelling} was left out: ${note}.`)
        return []
    }
  }

  #addDataset(argument: FoundArgument, note: string | undefined): readonly CommandPart[] {
    const { name, help = '', isRequired, kind } = argument
    const role = this.#name(GENERIC.test(name.toLowerCase()) ? 'table' : name)
    const isFirst = this.#datasets.length === 0
    const isOptional = !isFirst && !isRequired
    this.#datasets.push({
      name: role,
      settings: {
        title: titleOf(role),
        ...(help ? { help: help.slice(0, LONGEST_SUMMARY) } : {}),
        numeric: false,
        ...(isOptional ? { optional: true } : {}),
      },
      notes: [
        ...(note ? [note] : []),
        ...(isFirst ? [KEPT] : []),
        ...(kind === 'list' ? [ONE_OF_SEVERAL] : []),
        ...(isFirst && this.#files.hasTabs ? [WITH_TABS] : []),
      ],
    })
    return writeValue(argument, `{${this.#files.hasTabs ? 'original' : 'input'}.${role}}`)
  }

  #addOutput(argument: FoundArgument, note: string | undefined): readonly CommandPart[] {
    const { kind, extension } = guessOutput(argument, this.#origin.source)
    if (kind !== 'file') {
      this.#addWritten(`${argument.option ?? argument.name} is the ${kind} of the results`)
      return writeValue(argument, kind === 'folder' ? '{output}' : `{output}/${this.#origin.id}`)
    }
    const value = typeof argument.default === 'string' ? argument.default.split('/').at(-1) : undefined
    const stem = NAMELESS.test(argument.name) ? 'result' : argument.name.replaceAll('_', '-')
    const file = value && /^[\w.-]+\.\w+$/.test(value) ? value : `${stem}.${extension}`
    const notes = [...(note ? [note] : []), ...(value === file ? [] : ['the extension says how it is shown'])]
    if (!this.#results.some(({ name }) => name === file)) {
      this.#results.push({ name: file, settings: { title: titleOf(file.replace(/\.\w+$/, '')) }, notes })
    }
    return writeValue(argument, `{output}/${file}`)
  }

  /** Results whose names stand in the script, or whatever comes out. */
  #addWritten(because: string): void {
    const names = this.#files.written.map(name => name.split('/').at(-1) ?? name)
    if (names.length === 0)
      this.#results.push({ name: '*', settings: {}, notes: [`${because}; name its files, to give them titles`] })
    for (const name of names) {
      const settings = { title: titleOf(name.replace(/\.\w+$/, '')), optional: true }
      this.#results.push({ name, settings, notes: [`${because}; this name stands in the script`] })
    }
  }

  #addParameter(argument: FoundArgument): readonly CommandPart[] {
    const name = this.#name(argument.name)
    const planned = planParameter(argument, { name, table: this.#datasets[0]?.name ?? TABLE })
    this.#parameters.push(planned)
    if (planned.example !== undefined) this.#examples[name] = planned.example
    return planned.words
  }

  #name(wanted: string): string {
    const name = chooseName(wanted, this.#taken)
    this.#taken.add(name)
    return name
  }

  finish(): ToolPlan {
    const { id, name, source } = this.#origin
    const { description, subcommand } = this.#program
    const summary = firstSentence(description ?? findIntroduction(source))
    const bridge = planBridge({
      files: this.#files,
      hasDataset: this.#datasets.length > 0,
      hasOutput: this.#results.length > 0,
    })
    if (bridge.dataset) this.#datasets.push(bridge.dataset)
    this.#results.push(...bridge.results)
    this.#notes.push(...bridge.notes)
    const example = this.#makeExample()
    const datasets = { [this.#datasets[0].name]: example.name, ...this.#otherExamples(example.name) }
    // Many programs take options only before the rest.
    const isHelp = this.#program.source === '--help'
    const ordered = isHelp ? [...this.#options, ...this.#places] : [...this.#places, ...this.#options]
    return {
      title: titleOf(id).slice(0, LONGEST_TITLE),
      summary: summary || `What ${name} computes`,
      origin: `${name} (${this.#program.source})`,
      command: [...bridge.words, ...this.#origin.words, ...(subcommand ? [subcommand] : []), ...ordered],
      datasets: this.#datasets,
      parameters: this.#parameters,
      results: this.#results,
      example: { datasets, parameters: fillColumns(this.#examples, example.text) },
      notes: [
        ...this.#notes,
        ...(summary ? [] : [UNTOLD]),
        ...(this.#origin.example ? [] : [MADE_UP]),
        ...(/\bsetwd\(|os\.chdir\(/.test(source) ? [MOVES] : []),
      ],
      files: { [example.name]: example.text, ...bridge.files },
    }
  }

  #makeExample(): { readonly name: string; readonly text: string } {
    if (this.#origin.example) return this.#origin.example
    const named = this.#parameters.flatMap(({ settings }) => (settings.of ? [settings.default ?? []].flat() : []))
    const separator = this.#files.hasTabs ? '\t' : ','
    const text = makeExample([...named.map(String), ...findColumns(this.#origin.source)], separator)
    return { name: separator === '\t' ? 'example.tsv' : 'example.csv', text }
  }

  /** Further tables that must be there are the same one at first. */
  #otherExamples(file: string): Record<string, string> {
    const others = this.#datasets.slice(1).filter(({ settings }) => !settings.optional)
    if (others.length > 0) this.#notes.push('All tables of the example are the same file; give each its own.')
    return Object.fromEntries(others.map(({ name }) => [name, file]))
  }
}

const TABLE = 'table'
/** Names that say no more than that it is a result. */
const NAMELESS = /^(o|out|output|outfile|result|results|save|argument_\d+)$/
const ONE_OF_SEVERAL = 'the script takes several files; here it is given one'
const WITH_TABS = 'the script wants tabs, so it is given the file as it was uploaded; users must upload one with tabs'
const KEPT =
  'columns and missing values stay as they are; without "numeric: false" numeric columns are kept only, with medians for missing values'
const UNTOLD = 'The script does not say what it does: write a summary of one sentence.'
const MADE_UP = 'The example table is made up; put real data in its place, for every visitor tries it.'
const MOVES =
  'The script changes its folder; paths that it is given are absolute, but files that it names itself may get lost.'

function firstSentence(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const [sentence] = /^.+?[.!?](?=\s|$)/.exec(plain) ?? [plain]
  return sentence.replace(/\.$/, '').slice(0, LONGEST_SUMMARY)
}

/** Names of the example's columns in the place of their marks. */
function fillColumns(values: Readonly<Record<string, unknown>>, table: string): Record<string, unknown> {
  const [, ...names] = table.split(/\r?\n/)[0].split(table.split('\n')[0].includes('\t') ? '\t' : ',')
  const clean = names.map(name => name.replace(/^"|"$/g, ''))
  const fill = (value: unknown) => {
    if (value === FIRST_COLUMN) return clean[0] ?? 'a'
    return value === FIRST_COLUMNS ? clean.slice(0, 2) : value
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value)]))
}
