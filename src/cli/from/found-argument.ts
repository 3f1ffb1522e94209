/** An argument of a program as it was found in its source or in its help. */
export interface FoundArgument {
  /** Without dashes. */
  readonly name: string
  /** `--threshold`; absent where the argument is known by its place. */
  readonly option?: string
  /** What is passed for false, where the program has an option for that: `--no-exact`. */
  readonly negation?: string
  /** `flag`: it takes no value. */
  readonly kind: 'value' | 'flag' | 'list'
  /** Of a flag: what the program does without it. */
  readonly type: 'integer' | 'number' | 'text' | 'boolean' | 'input' | 'output' | 'unknown'
  readonly choices?: readonly string[]
  readonly default?: string | number | boolean
  readonly min?: number
  readonly max?: number
  readonly isRequired: boolean
  readonly help?: string
  /** Whether `--threshold=2` means the same as `--threshold 2`. */
  readonly takesEquals: boolean
  /** Of a list: whether the option is written again for each value. */
  readonly isRepeated?: boolean
  /** Of a place for results: the extension that belongs to the function which writes it. */
  readonly extension?: string
  /** Line of the script. */
  readonly line?: number
  /** What could not be told. */
  readonly doubts: readonly string[]
}

/** What was found in a script or a help text. */
export interface FoundProgram {
  /** How it reads its arguments: `argparse`, `optparse`, `--help` … */
  readonly source: string
  readonly description?: string
  /** Word that comes before the arguments: the name of a subcommand. */
  readonly subcommand?: string
  readonly arguments: readonly FoundArgument[]
  readonly doubts: readonly string[]
}

/** `--fold-change` becomes `fold_change`. */
export const nameOfOption = (option: string): string => option.replace(/^-+/, '').replace(/[^A-Za-z0-9]+/g, '_')

/** Of several spellings the one that says most: the first long one. */
export const choosePreferred = (options: readonly string[]): string | undefined =>
  options.find(option => option.startsWith('--')) ?? options[0]

/** A help text on one line, without what only its library understands. */
export function cleanHelp(text: string | undefined): string | undefined {
  const clean = text
    ?.replace(/[[(]?\s*(default|def\.?)\s*[:=]?\s*(%\(default\)\w?|%default)\s*[\])]?/gi, '')
    .replace(/%%/g, '%')
    .replace(/\s+/g, ' ')
    .trim()
  return clean || undefined
}
