import { readFile, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import type { ShapeProblem } from '../define/check-shape.ts'
import type { ToolDeclaration } from '../define/tool.ts'
import { quote } from '../define/words.ts'

interface Folders {
  readonly siteFolder: string
  readonly folder: string
}

/** The files that a declaration names must be there, in the folder of the site. */
export async function checkToolFiles({ example, help }: ToolDeclaration, folders: Folders): Promise<ShapeProblem[]> {
  const named = Object.entries(example.datasets).map(([role, file]) => ({ path: ['example', 'datasets', role], file }))
  if (help !== undefined) named.push({ path: ['help'], file: help })
  const problems = await Promise.all(
    named.map(async ({ path, file }) => {
      const reason = await findReason(file, folders)
      return reason ? [{ path, message: `"${path.join('.')}" names ${quote(file)}, ${reason}` }] : []
    }),
  )
  return [...problems.flat(), ...checkExpected(example, folders)]
}

/** Puts the text of the Markdown file in the place of its name. */
export async function readHelp(declaration: ToolDeclaration, { folder }: Folders): Promise<ToolDeclaration> {
  const { help } = declaration
  return help === undefined ? declaration : { ...declaration, help: await readFile(resolve(folder, help), 'utf8') }
}

/** The folder need not be there yet: `science-flask check --update` makes it. */
function checkExpected({ expected }: ToolDeclaration['example'], folders: Folders): ShapeProblem[] {
  if (expected === undefined || isInside(expected, folders)) return []
  const path = ['example', 'expected']
  return [{ path, message: `"${path.join('.')}" names ${quote(expected)}, ${OUTSIDE}` }]
}

const OUTSIDE = 'which is outside the folder of the site; give a path relative to the declaration.'

function isInside(file: string, { siteFolder, folder }: Folders): boolean {
  const inside = relative(siteFolder, resolve(folder, file))
  return !isAbsolute(file) && !inside.startsWith('..') && !isAbsolute(inside)
}

async function findReason(file: string, folders: Folders): Promise<string | undefined> {
  if (!isInside(file, folders)) return OUTSIDE
  const path = resolve(folders.folder, file)
  const facts = await stat(path).catch(() => undefined)
  if (!facts) return `but there is no such file (${relative(folders.siteFolder, path)}).`
  return facts.isFile() ? undefined : 'which is not a file.'
}
