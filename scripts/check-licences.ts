// Every package that the site runs on has a permissive licence.
import { readFileSync } from 'node:fs'

const PERMISSIVE = new Set(
  'MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause Apache-2.0 0BSD BlueOak-1.0.0 CC0-1.0 Python-2.0 PSF-2.0 Unlicense Zlib'.split(
    ' ',
  ),
)

interface LockedPackage {
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> }
const shipped = followDependencies('', new Set<string>())
const problems = [...shipped].filter(path => !isPermissive(licenceOf(path)))

process.stdout.write(`${shipped.size} packages\n`)
for (const path of problems)
  process.stdout.write(`${path}: "${licenceOf(path)}" is not on the list of permissive licences.\n`)
process.exit(problems.length > 0 ? 1 : 0)

/** Places in the lock file of everything that a package needs to run. */
function followDependencies(path: string, seen: Set<string>): Set<string> {
  const { dependencies, optionalDependencies } = lock.packages[path] ?? {}
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const place = resolvePackage(path, name)
    if (!place || seen.has(place)) continue
    seen.add(place)
    followDependencies(place, seen)
  }
  return seen
}

/** As Node does: the nearest `node_modules` on the way up. */
function resolvePackage(from: string, name: string): string | undefined {
  const parents = from.split('node_modules/').filter(Boolean)
  for (let depth = parents.length; depth >= 0; depth--) {
    const folder = parents
      .slice(0, depth)
      .map(parent => `node_modules/${parent.replace(/\/$/, '')}/`)
      .join('')
    if (`${folder}node_modules/${name}` in lock.packages) return `${folder}node_modules/${name}`
  }
  return undefined
}

/** An expression is permissive when one side of every OR is. */
function isPermissive(licence: string): boolean {
  const options = licence.replace(/[()]/g, '').split(' OR ')
  return options.some(option => option.split(' AND ').every(name => PERMISSIVE.has(name.trim())))
}

function licenceOf(path: string): string {
  return lock.packages[path]?.license ?? 'none'
}
