import type { FoundArgument } from './found-argument.ts'

const EXTENSION = /\.(csv|tsv|txt|json|html?|md|png|jpe?g|svg|pdf|rds|xlsx|log|nwk)\b/i
const FIGURE = /plot|figure|fig|png|image|heatmap/i

/** Where results go: a folder, a beginning of names, or one file with its extension. */
export function guessOutput(
  argument: FoundArgument,
  source: string,
): { kind: 'folder' | 'prefix' | 'file'; extension: string } {
  const { name, help = '', default: value } = argument
  const text = `${name} ${help}`
  if (/dir\b|_dir|folder|directory/i.test(text)) return { kind: 'folder', extension: '' }
  if (/prefix|basename|base name|stem/i.test(text)) return { kind: 'prefix', extension: '' }
  const written = argument.extension ?? findExtension(findUses(name, source))
  const [, extension] = EXTENSION.exec(String(value ?? '')) ?? EXTENSION.exec(help) ?? []
  const byName = NAMED.find(([word]) => word.test(name))?.[1]
  const byHelp = FIGURE.test(help) ? 'png' : /\bjson\b/i.test(help) ? 'json' : undefined
  return { kind: 'file', extension: extension?.toLowerCase() ?? written ?? byName ?? byHelp ?? 'csv' }
}

const NAMED: readonly (readonly [RegExp, string])[] = [
  [/pdf/i, 'pdf'],
  [FIGURE, 'png'],
  [/html/i, 'html'],
  [/report/i, 'txt'],
]

const WRITERS: readonly (readonly [RegExp, string])[] = [
  [/savefig|ggsave|\bpng\b/, 'png'],
  [/\bpdf\b/, 'pdf'],
  [/\bsvg\b/, 'svg'],
  [/json\.dump|write_json|toJSON/, 'json'],
  [/to_csv|write[._]csv|fwrite|csv\.writer|DictWriter/, 'csv'],
  [/write[._]table|write_tsv/, 'tsv'],
  [/to_html/, 'html'],
]

/** The extension that belongs to the function that stands in these lines. */
export function findExtension(lines: readonly string[]): string | undefined {
  return WRITERS.find(([writer]) => lines.some(line => writer.test(line)))?.[1]
}

/** Lines of a script that use an argument. */
function findUses(name: string, source: string): string[] {
  const use = new RegExp(`(args\\.|opt\\$|argv\\$|args\\$|\\b)${RegExp.escape(name)}\\b`)
  return source.split('\n').filter(line => use.test(line))
}
