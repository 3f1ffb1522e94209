import { readFile, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import type { ShapeProblem } from '../define/check-shape.ts'
import type { ToolDeclaration } from '../define/tool.ts'
import { quote } from '../define/words.ts'

interface Folders {
  readonly siteFolder: string
  readonly folder: string
}

interface Wanted extends Folders {
  readonly isFolder?: boolean
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
  return [...problems.flat(), ...(await checkExpected(example, folders))]
}

/** Puts the text of the Markdown file in the place of its name. */
export async function readHelp(declaration: ToolDeclaration, { folder }: Folders): Promise<ToolDeclaration> {
  const { help } = declaration
  return help === undefined ? declaration : { ...declaration, help: await readFile(resolve(folder, help), 'utf8') }
}

async function checkExpected({ expected }: ToolDeclaration['example'], folders: Folders): Promise<ShapeProblem[]> {
  if (expected === undefined) return []
  const path = ['example', 'expected']
  const reason = await findReason(expected, { ...folders, isFolder: true })
  return reason ? [{ path, message: `"${path.join('.')}" names ${quote(expected)}, ${reason}` }] : []
}

async function findReason(file: string, { siteFolder, folder, isFolder = false }: Wanted): Promise<string | undefined> {
  const path = resolve(folder, file)
  const inside = relative(siteFolder, path)
  if (isAbsolute(file) || inside.startsWith('..') || isAbsolute(inside)) {
    return 'which is outside the folder of the site; give a path relative to the declaration.'
  }
  const facts = await stat(path).catch(() => undefined)
  const kind = isFolder ? 'folder' : 'file'
  if (!facts) return `but there is no such ${kind} (${inside}).`
  return (isFolder ? facts.isDirectory() : facts.isFile()) ? undefined : `which is not a ${kind}.`
}
