// The house budget: how long files and functions may be, how deep folders. A smoke alarm, not a target.
import { readFileSync } from 'node:fs'
import { readSources, type Source, type SyntaxNode, visitSource } from './read-sources.ts'

const BUDGET = {
  fileLines: { median: 80, p90: 200, max: 400 },
  functionLines: { median: 10, p90: 30, max: 80, component: 120 },
  parameters: 3,
  depth: 2,
}

interface FunctionFacts {
  readonly place: string
  readonly lines: number
  readonly parameters: number
  readonly limit: number
}

const problems: string[] = []
const sources = readSources([
  'src/**/*.ts',
  'web/**/*.{ts,tsx}',
  'examples/**/*.ts',
  'scripts/*.ts',
  'bench/*.ts',
]).filter(({ file }) => !/\.test\.tsx?$/.test(file))
const lengths = sources.map(({ file, text }) => ({ place: file, lines: text.split('\n').length - 1 }))
const functions = sources.flatMap(findFunctions)

checkSpread('file', lengths, BUDGET.fileLines)
checkSpread('function', functions, BUDGET.functionLines)
for (const { place, lines } of lengths) {
  if (lines > BUDGET.fileLines.max) problems.push(`${place} has ${lines} lines; at most ${BUDGET.fileLines.max}.`)
}
for (const { place, lines, parameters, limit } of functions) {
  if (lines > limit) problems.push(`${place} has ${lines} lines; at most ${limit}.`)
  if (parameters > BUDGET.parameters)
    problems.push(`${place} takes ${parameters} parameters; at most ${BUDGET.parameters}.`)
}
for (const { file } of sources) {
  if (/^(src|web)\//.test(file) && file.split('/').length - 2 > BUDGET.depth)
    problems.push(`${file} lies deeper than ${BUDGET.depth} folders.`)
}
checkDocumentation()

process.stdout.write(`${sources.length} files, ${functions.length} functions\n`)
process.stdout.write(
  `lines of a file      ${describeSpread(lengths)}\nlines of a function  ${describeSpread(functions)}\n`,
)
process.stdout.write(problems.map(problem => `${problem}\n`).join(''))
process.exit(problems.length > 0 ? 1 : 0)

function checkSpread(what: string, sizes: readonly { lines: number }[], budget: { median: number; p90: number }): void {
  const { median, p90 } = spread(sizes)
  if (median > budget.median) problems.push(`The median ${what} has ${median} lines; at most ${budget.median}.`)
  if (p90 > budget.p90) problems.push(`One ${what} in ten has over ${p90} lines; at most ${budget.p90}.`)
}

function spread(sizes: readonly { lines: number }[]) {
  const sorted = sizes.map(size => size.lines).sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
  return { median: at(0.5), p90: at(0.9), max: at(1) }
}

function describeSpread(sizes: readonly { lines: number }[]): string {
  const { median, p90, max } = spread(sizes)
  return `median ${median}, p90 ${p90}, longest ${max}`
}

function findFunctions(source: Source): FunctionFacts[] {
  const { file, text } = source
  const found: FunctionFacts[] = []
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  const limit = file.endsWith('.tsx') ? BUDGET.functionLines.component : BUDGET.functionLines.max
  visitSource(source, node => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type) || !node.body) return
    const first = lineAt(node.start)
    const lines = lineAt(node.end) - first + 1
    found.push({ place: `${file}:${first}`, lines, parameters: (node.params as SyntaxNode[]).length, limit })
  })
  return found
}

/** Every name that authors may import is documented where it is declared. */
function checkDocumentation(): void {
  const door = readFileSync('src/index.ts', 'utf8')
  for (const [, names, from] of door.matchAll(/export (?:type )?\{([^}]+)\} from '\.\/([^']+)'/g)) {
    const source = readFileSync(`src/${from}`, 'utf8')
    for (const name of names
      .split(',')
      .map(each => each.trim().replace(/^type /, ''))
      .filter(Boolean)) {
      const declared = new RegExp(`\\*/\\nexport (?:async )?(?:function|interface|type|const|class) ${name}\\b`)
      if (!declared.test(source)) problems.push(`src/${from} exports ${name} to authors without a docstring.`)
    }
  }
}
