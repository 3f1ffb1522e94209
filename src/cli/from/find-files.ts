import { extname } from 'node:path'

/** What a script does with files and streams whose names stand in it. */
export interface NamedFiles {
  readonly read: readonly string[]
  readonly written: readonly string[]
  /** Whether it reads its table from standard input. */
  readonly readsInput: boolean
  /** Whether it writes a table to standard output. */
  readonly printsTable: boolean
  /** Whether it takes tables with tabs, and only these. */
  readonly hasTabs: boolean
}

const FILE = /["']([\w./-]+\.(?:csv|tsv|txt|dat|tab|json|html?|md|png|jpe?g|svg|pdf|rds|xlsx|log))["']/g
const READER =
  /\b(read_csv|read_table|read_tsv|read\.csv2?|read\.table|read\.delim|fread|loadtxt|genfromtxt|readRDS|readLines|open)\s*\(/
const WRITER =
  /\b(to_csv|to_json|to_html|to_excel|savefig|savetxt|write\.csv2?|write\.table|write_csv|write_tsv|fwrite|ggsave|png|pdf|svg|jpeg|saveRDS|writeLines|sink|write_text|write_html)\s*\(|\bopen\s*\([^)]*,\s*(?:mode\s*=\s*)?["'][wax]|\bcat\s*\(.*file\s*=|os\.path\.join|file\.path/
const TABS = /\b(sep|delimiter)\s*=\s*["']\\t["']|\bread\.delim\s*\(|\bread_tsv\s*\(|split\(["']\\t["']\)/

/** Finds the files that a script names itself. */
export function findFiles(source: string): NamedFiles {
  const lines = source.split('\n').filter(line => !/^\s*#/.test(line))
  const namesIn = (line: string) => [...line.matchAll(FILE)].map(([, name]) => name)
  const written = lines.filter(line => WRITER.test(line)).flatMap(namesIn)
  const read = lines.filter(line => READER.test(line) && !WRITER.test(line)).flatMap(namesIn)
  return {
    read: unique(read).filter(name => /^\.(csv|tsv|txt|dat|tab)$/.test(extname(name))),
    written: unique(written),
    readsInput: /\bsys\.stdin\b|\bfile\(["']stdin["']\)|\bfileinput\b/.test(source),
    printsTable:
      /writer\(\s*sys\.stdout|to_csv\(\s*sys\.stdout|write\.(csv|table)\([^\n]*(stdout\(\)|file\s*=\s*"")/.test(source),
    hasTabs: TABS.test(source) && !/\bread\.csv\s*\(|read_csv\(\s*[^,)]+\)/.test(source),
  }
}

const unique = (names: readonly string[]) => [...new Set(names)]
