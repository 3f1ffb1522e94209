/**
 * What an author declares. `tool.yaml` and `tool.ts` both become a {@link ToolDeclaration};
 * the form, the server's check, the command line and the JSON Schema are all made from it.
 */

/** A whole tool, with every default filled in. */
export interface ToolDeclaration {
  /** Folder name: lower-case letters, digits and hyphens. */
  readonly id: string
  readonly title: string
  /** One sentence that says what the tool does. */
  readonly summary: string
  /** Semantic version of the tool, kept with every analysis. */
  readonly version: string
  /** Argument array of the program; absent for a TypeScript tool, whose function runs in a child process. */
  readonly command?: readonly CommandPart[]
  /** Folder of a virtual or conda environment, relative to the declaration or the site: its programs come first. */
  readonly environment?: string
  /** By role, in the order of the form. */
  readonly datasets: Readonly<Record<string, DatasetRules>>
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly results: readonly ResultDeclaration[]
  readonly example: Example
  readonly limits: ToolLimits
  readonly cite?: Citation
  readonly contact?: string
  readonly license?: string
  /** What the tours say at a dataset, a parameter or a result, by its name or file. Default: its help. */
  readonly tour?: Readonly<Record<string, string>>
  /** Markdown, shown on the tool's page and on the help page. */
  readonly help?: string
  /** Only accounts with one of these roles may use the tool; absent: everybody. */
  readonly roles?: readonly string[]
}

/**
 * A word of a command, or words that are passed together or not at all. Words may name values: `{threshold}` a parameter,
 * `{input.expression}` a clean table, `{original.expression}` the file as uploaded, `{output}` the folder of the results,
 * `{seed}` the seed.
 */
export type CommandPart = string | readonly string[] | { readonly when: When; readonly words: readonly string[] }

export interface ToolLimits {
  /** Longest run, in minutes. Default: the site's. */
  readonly minutes?: number
  /** Most memory, in MB. Default: the site's. */
  readonly memory?: number
  /** What a user may change when a run takes too long or too much memory. Default: what the declaration lets us guess. */
  readonly advice?: string
}

export interface Citation {
  readonly text: string
  readonly doi?: string
}

/** What happens to a missing value: the column's median, a refusal, or nothing. */
type MissingRule = 'median' | 'reject' | 'keep'

/** Lower and upper limit, both included. */
export interface Range {
  readonly min?: number
  readonly max?: number
}

/** What a dataset must be: samples in rows, features in columns, sample ids in the first column. */
export interface DatasetRules {
  readonly title: string
  readonly help?: string
  readonly samples: Range
  readonly features: Range
  /** Keep numeric columns only, and say which were set aside. Default true. */
  readonly numeric: boolean
  /** Default `median` for a numeric dataset, `keep` for any other. */
  readonly missing: MissingRule
  readonly optional: boolean
  /** Role of the dataset that this one must share samples with. */
  readonly sharesSamplesWith?: string
  /** Fewest shared samples. Default 1. */
  readonly minShared: number
  /** Largest file, in bytes. Default: the site's. */
  readonly maxBytes?: number
  /** Kinds of data a user may name the file as, by key. Default: none, and no question is asked. */
  readonly types: Readonly<Record<string, string>>
}

/**
 * A parameter is shown, required and passed only if every named parameter has one of these values. The name of an optional
 * dataset stands for whether it is there: `true` or `false`.
 */
export type When = Readonly<Record<string, Scalar | readonly Scalar[]>>
export type Scalar = string | number | boolean
/** Value of a parameter of any kind. */
export type ParameterValue = Scalar | readonly string[]
export type ParameterValues = Readonly<Record<string, ParameterValue>>

interface ParameterBase {
  readonly title: string
  readonly help?: string
  readonly when?: When
  /** Title of the group of fields that it belongs to. Default: none, and the field stands before all groups. */
  readonly group?: string
  /** Folded away with the other advanced ones until a user asks for it; it must have a default. */
  readonly advanced?: boolean
}

export interface NumericParameter extends ParameterBase {
  readonly kind: 'integer' | 'number'
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly unit?: string
  readonly default?: number
}

export interface TextParameter extends ParameterBase {
  readonly kind: 'text'
  readonly minLength?: number
  /** Default 1,000. */
  readonly maxLength?: number
  /** Regular expression that the whole text must match. */
  readonly pattern?: string
  readonly default?: string
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice'
  /** Label by value. */
  readonly options: Readonly<Record<string, string>>
  readonly default?: string
}

export interface ChoicesParameter extends ParameterBase {
  readonly kind: 'choices'
  readonly options: Readonly<Record<string, string>>
  readonly min?: number
  readonly max?: number
  readonly default?: readonly string[]
}

export interface BooleanParameter extends ParameterBase {
  readonly kind: 'boolean'
  readonly default: boolean
}

export interface ColumnParameter extends ParameterBase {
  readonly kind: 'column'
  /** Role of the dataset whose columns may be chosen. */
  readonly of: string
  readonly default?: string
}

export interface ColumnsParameter extends ParameterBase {
  readonly kind: 'columns'
  readonly of: string
  readonly min?: number
  readonly max?: number
  readonly default?: readonly string[]
}

export type Parameter =
  | NumericParameter
  | TextParameter
  | ChoiceParameter
  | ChoicesParameter
  | BooleanParameter
  | ColumnParameter
  | ColumnsParameter

export type View = 'table' | 'matrix' | 'plot' | 'image' | 'text' | 'html' | 'file'

/** One output, or a family of outputs, of a tool. */
export interface ResultDeclaration {
  /** File name below `output/`; `*` stands for any characters but `/`, and is filled into `title` and the names of companions. */
  readonly file: string
  readonly title: string
  /** Default: follows from the extension. */
  readonly view: View
  readonly help?: string
  /** Whether a run may end well without it. Default false; a pattern with `*` may always match nothing. */
  readonly optional?: boolean
  /** For a matrix: the file of p-values with the same rows and columns. */
  readonly pvalues?: string
  /** For a matrix: the file that gives the order of rows and columns. Default: the order of the file. */
  readonly order?: string
  /** How to read it: Markdown, or the Markdown file that the run writes about it. */
  readonly interpretation?: string | { readonly file: string }
}

/** The run behind "try it with example data", the tour, the self-test and the docs. Paths are relative to the tool. */
export interface Example {
  readonly title?: string
  /** Path of a file, by role. */
  readonly datasets: Readonly<Record<string, string>>
  readonly parameters: ParameterValues
  /** Where the data come from. */
  readonly source?: string
  /** Folder of files that the run must give again; see `science-flask check`. */
  readonly expected?: string
}
