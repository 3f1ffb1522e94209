// Imports flow one way, type imports included: define ← draw ← platform ← tools, accounts ← studies ← analyses ← upkeep ← admin.
import { dirname, join } from 'node:path'
import { readSources, visitSource } from './read-sources.ts'

const ROOT_FILES = '^src/(config|check-settings|site-settings|read-site-texts|errors|version)\\.ts$'

/** What the files of a place may import of ours; the first place that fits counts. */
const RULES: readonly (readonly [place: RegExp, allowed: RegExp])[] = [
  [/\.test\.tsx?$|^test\//, /./],
  [/^src\/define\//, /^src\/define\//],
  [/^src\/draw\//, /^src\/(define|draw)\//],
  [/^src\/[^/]+\.contract\.ts$|^src\/.+\.contract\.ts$/, /^src\/define\/|\.contract\.ts$/],
  [/^src\/index\.ts$/, /^src\/define\//],
  [
    /^src\/(config|check-settings|site-settings|read-site-texts|errors|version)\.ts$/,
    new RegExp(`${ROOT_FILES}|^src/define/`),
  ],
  [/^src\/platform\//, new RegExp(`${ROOT_FILES}|^src/(define|draw|platform)/`)],
  [/^src\/tools\//, new RegExp(`${ROOT_FILES}|^src/(define|draw|platform|tools)/`)],
  [/^src\/accounts\//, new RegExp(`${ROOT_FILES}|^src/(define|draw|platform|accounts)/`)],
  [/^src\/studies\//, new RegExp(`${ROOT_FILES}|^src/(define|draw|platform|tools|accounts|studies)/`)],
  [/^src\/analyses\//, new RegExp(`${ROOT_FILES}|^src/(define|draw|platform|tools|accounts|studies|analyses)/`)],
  [/^src\/upkeep\//, new RegExp(`${ROOT_FILES}|^src/(define|draw|platform|tools|accounts|studies|analyses|upkeep)/`)],
  [
    /^src\/admin\//,
    new RegExp(`${ROOT_FILES}|^src/(define|draw|platform|tools|accounts|studies|analyses|upkeep|admin)/`),
  ],
  [/^src\/(cli\/|server\.ts|worker\.ts)/, /^src\//],
  [/^migrations\//, /^src\/platform\/database\//],
  [/^web\/vite\.config\.ts$/, /./],
  [/^web\//, /^web\/|^src\/(define|draw)\/|\.contract\.ts$/],
  [/^examples\/[^/]+\/tools\//, /^examples\/[^/]+\/tools\/|^src\/index\.ts$/],
  [/./, /./],
]

const sources = readSources([
  'src/**/*.ts',
  'web/**/*.{ts,tsx}',
  'migrations/*.ts',
  'examples/**/*.ts',
  'test/**/*.ts',
  'bench/**/*.ts',
])
const graph = new Map(sources.map(source => [source.file, findImports(source)]))
const problems = [...findWrongWays(), ...findCycles()]

process.stdout.write(`${graph.size} files, ${[...graph.values()].flat().length} imports\n`)
process.stdout.write(problems.map(problem => `${problem}\n`).join(''))
process.exit(problems.length > 0 ? 1 : 0)

/** Files of ours that a file imports, for their types or values, at its top or later. */
function findImports(source: (typeof sources)[number]): string[] {
  const found: string[] = []
  visitSource(source, node => {
    if (
      !/^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|ImportExpression|TSImportType)$/.test(node.type)
    )
      return
    const from = (node.source as { value?: unknown } | null | undefined)?.value
    if (typeof from === 'string' && from.startsWith('.')) found.push(join(dirname(source.file), from))
  })
  return found
}

function findWrongWays(): string[] {
  return [...graph].flatMap(([file, imports]) => {
    const allowed = RULES.find(([place]) => place.test(file))?.[1]
    return imports
      .filter(each => !allowed?.test(each))
      .map(each => `${file} may not import ${each}: imports flow one way.`)
  })
}

function findCycles(): string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const follow = (file: string, path: readonly string[]): void => {
    if (path.includes(file))
      return void cycles.push(`A cycle of imports: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`)
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) follow(next, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) follow(file, [])
  return cycles
}
