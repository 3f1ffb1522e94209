import type { CleanTable } from './table.ts'
import type {
  BooleanParameter,
  ChoiceParameter,
  ChoicesParameter,
  Citation,
  ColumnParameter,
  ColumnsParameter,
  DatasetRules,
  Example,
  NumericParameter,
  ResultDeclaration,
  TextParameter,
  ToolLimits,
} from './tool.ts'

/** A clean table as a tool receives it. */
export type RunTable = CleanTable

type Loose<T, Required extends keyof T> = Partial<Omit<T, Required>> & Pick<T, Required>

/** A parameter as an author writes it: `title` defaults to its name. */
type ParameterSource =
  | Loose<NumericParameter, 'kind'>
  | Loose<TextParameter, 'kind'>
  | Loose<ChoiceParameter, 'kind' | 'options'>
  | Loose<ChoicesParameter, 'kind' | 'options'>
  | Loose<BooleanParameter, 'kind'>
  | Loose<ColumnParameter, 'kind' | 'of'>
  | Loose<ColumnsParameter, 'kind' | 'of'>

type ParameterSources = Readonly<Record<string, ParameterSource>>

type DatasetSources = Readonly<Record<string, Partial<DatasetRules>>>

/** Type of the value that the run receives for a parameter; `undefined` when its `when` does not hold, or its table is not there. */
type ValueOf<P extends ParameterSource, D extends DatasetSources> =
  | (P extends { kind: 'integer' | 'number' }
      ? number
      : P extends { kind: 'boolean' }
        ? boolean
        : P extends { kind: 'choices' | 'columns' }
          ? readonly string[]
          : P extends { kind: 'choice'; options: infer O }
            ? keyof O & string
            : string)
  | (P extends { when: object } ? undefined : never)
  | (P extends { of: infer Role extends keyof D } ? (D[Role] extends { optional: true } ? undefined : never) : never)

/** What only the rest of the declaration can tell: names that must name something, and defaults that must be options. */
type Consistent<D extends DatasetSources, P extends ParameterSources> = {
  readonly [Name in keyof P]: (P[Name] extends { of: string } ? { readonly of: keyof D & string } : unknown) &
    (P[Name] extends { when: infer When }
      ? { readonly when: ConditionOn<When, Exclude<keyof P, Name> | keyof D> }
      : unknown) &
    (P[Name] extends { kind: 'choice'; options: infer Options; default: string }
      ? { readonly default: keyof Options & string }
      : unknown)
}

/** A condition names other parameters or datasets, and nothing else. */
type ConditionOn<When, Known> = { readonly [Name in keyof When]: Name extends Known ? unknown : never }

/** What the function of a tool is given. */
export interface ToolRun<D extends DatasetSources = DatasetSources, P extends ParameterSources = ParameterSources> {
  /** Clean tables by role; an optional dataset may be absent. */
  readonly datasets: {
    readonly [Role in keyof D]: D[Role] extends { optional: true } ? RunTable | undefined : RunTable
  }
  readonly parameters: { readonly [Name in keyof P]: ValueOf<P[Name], D> }
  /** Seed of this analysis, an integer below 2³¹, for tools that draw random numbers. */
  readonly seed: number
  /** Writes a file into `output/`. */
  readonly output: (file: string, content: string | Uint8Array) => Promise<void>
  /** Says how far the run is (0 to 1) and what it does. */
  readonly progress: (fraction: number, text?: string) => void
  /** Writes a line to the log that the user sees. */
  readonly log: (line: string) => void
  /** Ends the run with a sentence that tells the user what to change. */
  readonly refuse: (message: string) => never
  /** Aborted when the user cancels or time is up. */
  readonly signal: AbortSignal
}

/** A tool in TypeScript as an author writes it: a declaration with a function. */
export interface ToolSource<D extends DatasetSources, P extends ParameterSources> {
  title: string
  summary: string
  version: string
  datasets: D
  parameters?: P
  results: readonly Loose<ResultDeclaration, 'file'>[]
  example: Loose<Example, 'datasets'>
  limits?: ToolLimits
  cite?: string | Citation
  contact?: string
  license?: string
  tour?: Readonly<Record<string, string>>
  help?: string
  run: (run: ToolRun<D, P>) => Promise<void> | void
}

/** Gives a tool its types: the run sees the datasets and parameters that the declaration names. */
export function defineTool<const D extends DatasetSources, const P extends ParameterSources = Record<never, never>>(
  tool: ToolSource<D, P> & { readonly parameters?: Consistent<D, P> },
): ToolSource<D, P> {
  return tool
}
