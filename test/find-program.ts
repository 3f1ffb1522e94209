import { spawnSync } from 'node:child_process'

/** Whether a program is on this computer. In continuous integration it is, or the tests that need it fail. */
export function isProgramHere(name: string): boolean {
  const isHere = spawnSync(name, ['--version']).status === 0
  if (!isHere && process.env.CI !== 'true') {
    process.stdout.write(`Skipped: ${name} is not installed, so the tests that run it are left out.\n`)
  }
  return isHere || process.env.CI === 'true'
}
