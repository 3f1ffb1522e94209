import type { FoundArgument } from './found-argument.ts'

/** What an argument becomes in the declaration. */
type Role = 'dataset' | 'output' | 'parameter' | 'seed' | 'separator' | 'skipped'

export interface GuessedRole {
  readonly role: Role
  /** Why, where it is no more than a guess. */
  readonly note?: string
}

const OUTPUT_NAME =
  /^(o|out|outfile|output|outputs|outdir|dest|destination|results?|save|plot|figure|fig|pdf|png|svg|report|prefix)$|^(out|output|save|result|plot|figure|report)_|_(out|outfile|outdir|output|prefix|png|pdf|svg|plot|figure|report)$/
const INPUT_NAME =
  /^(i|in|input|infile|file|filename|filepath|path|csv|tsv|table|data|dataset|matrix|counts?|expression|expr|abundances?|measurements|metadata|meta|otus?|annotation|samples_file|x_file|clinical)$|^(in|input)_|_(file|path|csv|tsv|table|matrix|infile|metadata|data)$/
const OUTPUT_HELP = /\b(output|write|writes|written|save[ds]?|where (the )?results?|to be written)\b/i
const INPUT_HELP =
  /\b(input|path to|csv|tsv|tab-separated|comma-separated (file|table)|data file|file (with|of|containing|that)|table (with|of|containing))\b/i
const SEPARATOR = /^(s|sep|separator|delim|delimiter)$/
const SEED = /^(seed|random_seed|random_state|rng_seed|rseed)$/
const MACHINE =
  /^(verbose|verbosity|quiet|silent|debug|log_level|loglevel|log_file|logfile|threads?|cpus?|cores?|n_?jobs|jobs|workers|nproc|processes|n_?cores|n_?threads|progress|force|overwrite|config|tmp|tmpdir|temp_dir|cache|cache_dir)$/

/** Whether an argument is a table, a place for results, or a setting that a user chooses. */
export function guessRole(argument: FoundArgument): GuessedRole {
  const { type, choices, kind, help = '' } = argument
  const name = argument.name.toLowerCase()
  if (SEED.test(name) && kind !== 'flag')
    return { role: 'seed', note: 'it gets the seed of the analysis, which is kept with the result' }
  const isLetter = kind === 'flag' && /^[vqd]$/.test(name)
  if (MACHINE.test(name) || isLetter || (name === 'log' && kind !== 'flag')) {
    return { role: 'skipped', note: 'it concerns the machine, not the science, so users do not choose it' }
  }
  if (SEPARATOR.test(name) && kind !== 'flag')
    return { role: 'separator', note: 'tables that Science Flask gives have commas' }
  if (type === 'input') return { role: 'dataset' }
  if (type === 'output') return { role: 'output' }
  if (kind === 'flag' || choices || type === 'integer' || type === 'number' || type === 'boolean')
    return { role: 'parameter' }
  if (OUTPUT_NAME.test(name)) return { role: 'output', note: 'by its name it says where results go' }
  if (INPUT_NAME.test(name)) return { role: 'dataset', note: 'by its name it is a table' }
  if (OUTPUT_HELP.test(help) && !INPUT_HELP.test(help))
    return { role: 'output', note: 'by its help it says where results go' }
  if (INPUT_HELP.test(help)) return { role: 'dataset', note: 'by its help it is a table' }
  return { role: 'parameter' }
}

const COLUMN_NAME =
  /(^|_)(col|cols|column|columns|feature|features|gene|genes|variable|variables|group_?by|groups?|target|covariates?|response|predictors?|factor|strata|x|y)$/
const COLUMN_HELP = /\bcolumn\b|\bcolumns (to|of|that|which|for)\b|\bnames? of (the )?columns\b/i

/** Whether a text names a column of the table. */
export function isColumn({ name, help = '', type, choices, kind }: FoundArgument): boolean {
  if (choices || kind === 'flag' || (type !== 'text' && type !== 'unknown')) return false
  return COLUMN_NAME.test(name.toLowerCase()) || COLUMN_HELP.test(help)
}

/** Limits that the help names, or that follow from what is meant. */
export function guessRange({ name, help = '', default: value, min, max, type }: FoundArgument): {
  min?: number
  max?: number
  note?: string
} {
  if (min !== undefined || max !== undefined)
    return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
  const [, low, high] =
    /(?:between|from)\s+(-?\d+(?:\.\d+)?)\s+(?:and|to)\s+(-?\d+(?:\.\d+)?)/i.exec(help) ??
    /[([](-?\d+(?:\.\d+)?)\s*(?:-|–|to|,)\s*(\d+(?:\.\d+)?)[)\]]/.exec(help) ??
    []
  if (low !== undefined && Number(low) < Number(high))
    return { min: Number(low), max: Number(high), note: 'limits from its help' }
  const isShare = type === 'number' && typeof value === 'number' && value >= 0 && value <= 1
  if (isShare && /alpha|p_?val|fdr|fraction|prop|proba|quantile|percentile|cutoff|level|q_?val/i.test(name)) {
    return { min: 0, max: 1, note: 'a share, so from 0 to 1' }
  }
  const isCount = type === 'integer' && typeof value === 'number' && value >= 1
  return isCount ? { min: 1, note: 'a count, so at least 1' } : {}
}

const LISTED = [/\b([\w.-]+(?:\s*,\s*[\w.-]+)*,?\s+or\s+[\w.-]+)/gi, /\(([\w.-]+(?:\s*[|/,]\s*[\w.-]+)+)\)/g]

/** Choices that the help names, if the default is one of them: `shannon or simpson`. */
export function guessChoices({ help = '', default: value, type, kind }: FoundArgument): string[] | undefined {
  if (typeof value !== 'string' || kind === 'flag' || (type !== 'text' && type !== 'unknown')) return undefined
  const lists = LISTED.flatMap(pattern =>
    [...help.matchAll(pattern)].map(([, list]) => list.split(/\s*[|/,]\s*(?:or\s+)?|\s+or\s+/)),
  )
  return lists.find(list => list.includes(value))
}
