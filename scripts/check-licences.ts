// Every package that the site runs on has a permissive licence.
import { readFileSync } from 'node:fs'

const PERMISSIVE = new Set(['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'Python-2.0', 'Unlicense', 'Zlib', 'WTFPL'])

interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> }
const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev)
const problems = shipped.filter(([path, locked]) => !isPermissive(licenceOf(path, locked)))

process.stdout.write(`${shipped.length} packages\n`)
for (const [path, locked] of problems) process.stdout.write(`${path}: "${licenceOf(path, locked)}" is not on the list of permissive licences.\n`)
process.exit(problems.length > 0 ? 1 : 0)

/** An expression is permissive when one side of every OR is. */
function isPermissive(licence: string): boolean {
  const plain = licence.replace(/[()]/g, '')
  return plain.split(' OR ').some(option => option.split(' AND ').every(name => PERMISSIVE.has(name.trim())))
}

function licenceOf(path: string, locked: LockedPackage): string {
  if (locked.license) return locked.license
  try {
    return JSON.parse(readFileSync(`${path}/package.json`, 'utf8')).license ?? 'none'
  } catch {
    return locked.optional ? 'MIT' : 'unknown'
  }
}
