import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ToolDeclaration } from '../src/define/tool.ts'
import type { Tool } from '../src/tools/tool-registry.ts'

interface ToolOptions {
  /** Files beside the declaration, by name; those that begin with `#!` may be run. */
  readonly files?: Readonly<Record<string, string>>
  readonly declaration?: Partial<ToolDeclaration>
  /** Name of the file that holds a TypeScript tool. */
  readonly module?: string
}

const TABLE = { samples: { min: 3 }, features: { min: 2 }, numeric: true, missing: 'median', minShared: 1 } as const

/** A tool in a folder of its own, which `remove` deletes. */
export async function makeTool(options: ToolOptions = {}): Promise<Tool & { remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-tool-'))
  const files = { 'example.csv': 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n', ...options.files }
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content)
    if (content.startsWith('#!')) await chmod(join(folder, name), 0o755)
  }
  const declaration: ToolDeclaration = {
    id: 'probe',
    title: 'Probe',
    summary: 'For tests',
    version: '1.2.3',
    datasets: { table: { ...TABLE, title: 'Table', optional: false, types: {} } },
    parameters: {},
    results: [],
    example: { datasets: { table: 'example.csv' }, parameters: {} },
    limits: {},
    ...options.declaration,
  }
  return {
    declaration,
    folder,
    ...(options.module ? { module: join(folder, options.module) } : {}),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A tool whose program is a script for the shell. */
export function makeShellTool(script: string, declaration: Partial<ToolDeclaration> = {}) {
  return makeTool({ files: { 'run.sh': script }, declaration: { command: ['sh', 'run.sh'], ...declaration } })
}

const SCRIPT = `
what=$(sed -n 's/.*"what": "\\(.*\\)".*/\\1/p' parameters.json)
echo "@progress 0.5 Half way"
echo "doing $what"
case $what in
  refuse) echo "Choose fewer groups." >&2; exit 65 ;;
  crash) echo "division by zero" >&2; exit 3 ;;
  wait) echo waiting; until [ -e go ]; do sleep 0.1; done ;;
esac
printf ',x,y\\nx,1,0.5\\ny,0.5,1\\n' > output/m.csv
echo '<script>alert(1)</script>' > output/page.html
`

/** A tool that does what its parameter says: works, refuses, crashes or waits for a file `go` in its folder. */
export const makeObedientTool = () =>
  makeShellTool(SCRIPT, {
    parameters: {
      what: { kind: 'text', title: 'What to do', default: 'work', pattern: '[a-z]+' },
      column: { kind: 'column', title: 'Column', of: 'table', default: 'a' },
    },
    results: [{ file: 'm.csv', title: 'Matrix', view: 'matrix' }],
    example: { datasets: { table: 'example.csv' }, parameters: { what: 'work' } },
  })
