import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** A Node of the machine that is too old to read the sources; the tests themselves run under a newer one. */
const olderNode = (process.env.PATH ?? '')
  .split(delimiter)
  .map(folder => join(folder, 'node'))
  .find(path => existsSync(path) && majorOf(path) >= 20 && majorOf(path) < 24)

function majorOf(node: string): number {
  return Number(execFileSync(node, ['--version'], { encoding: 'utf8' }).slice(1).split('.')[0])
}

if (!olderNode) process.stdout.write('SKIPPED: this machine has no Node between 20 and 24 to start the command with.\n')

describe.skipIf(!olderNode)('the command under an older Node', () => {
  it('hands over to the Node that the set-up brings', () => {
    const { status, stdout, stderr } = spawnSync(olderNode ?? '', ['bin/science-flask.js', '--version'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(stdout).toContain('0.1.0')
    expect(status).toBe(0)
  })
})
