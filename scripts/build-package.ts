// `npm run package`: the package as it is installed below `node_modules`, where Node strips no types, and packed as one file.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
/** What an installed site needs. Tests, sources of the pages and tools of the project stay at home. */
const PARTS = [
  'bin/*.js',
  'src/**/*',
  'migrations/*.ts',
  'web-dist/**/*',
  'web/texts/*.json',
  'examples/**/*',
  'docs/schema/*.json',
  'docs/deployment/*',
  'README.md',
  'LICENSE',
  'CITATION.cff',
]
const LEFT_OUT = /\.test\.tsx?$|^examples\/[^/]+\/data\/|\.pyc$|\/\.built$|^web-dist\/assets\/.*\.map$/
/** A file of ours that is named to be imported or started: `'./a.ts'`, `join(import.meta.dirname, 'a.ts')`. */
const NAMED_FILE = /(?<=(?:from |import |import\(|import\.meta\.dirname, |new URL\()['"])([\w./-]+)\.ts(?=['"])/g

/** Writes the package into a folder, which is emptied first. The pages must have been built. */
export function buildPackage(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  const files = globSync(PARTS, { cwd: ROOT, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)))
  for (const file of files.filter(each => !LEFT_OUT.test(each))) {
    const isOurCode = /^(bin|src|migrations)\/.*\.[jt]s$/.test(file)
    const place = join(folder, isOurCode ? file.replace(/\.ts$/, '.js') : file)
    mkdirSync(dirname(place), { recursive: true })
    if (isOurCode) writeFileSync(place, toJavaScript(file))
    else cpSync(join(ROOT, file), place)
  }
  declareTypes(join(folder, 'types'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(describePackage(), null, 2)}\n`)
}

/** Types are replaced by blanks, so that a stack trace names the lines of the source. */
function toJavaScript(file: string): string {
  const code = stripTypeScriptTypes(readFileSync(join(ROOT, file), 'utf8'), { mode: 'strip' })
  const isOurs = (name: string) => existsSync(join(ROOT, dirname(file), `${name}.ts`))
  return code.replaceAll(NAMED_FILE, (whole, name: string) => (isOurs(name) ? `${name}.js` : whole))
}

/** Declarations of what authors import. */
function declareTypes(folder: string): void {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      ...['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--rootDir', 'src', '--outDir', folder],
      ...['--module', 'nodenext', '--target', 'esnext', '--types', 'node', '--skipLibCheck'],
      ...['--allowImportingTsExtensions', '--erasableSyntaxOnly', 'src/index.ts'],
    ],
    { cwd: ROOT, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`The types could not be written:\n${stdout}`)
}

/** The `package.json` of what is installed: no scripts, nothing that only we need. */
function describePackage(): object {
  const {
    private: _,
    scripts,
    devDependencies,
    exports,
    ...rest
  } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return { ...rest, exports: { '.': { types: './types/index.d.ts', default: './src/index.js' } } }
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(ROOT, 'dist/package')
  buildPackage(folder)
  const { status } = spawnSync('npm', ['pack', folder, '--pack-destination', join(ROOT, 'dist')], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
