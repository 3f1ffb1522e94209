/**
 * Loaded before a program (`node --import`): ends it with SIGKILL right before its n-th step on files or database, in the
 * main thread (`KILL_AT=main:7`) or in a worker thread (`KILL_AT=thread:3`). So every moment can be tried, one after the other.
 */
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { isMainThread } from 'node:worker_threads'
import Database from 'better-sqlite3'

const [thread, step] = (process.env.KILL_AT ?? '').split(':')
let left = Number.POSITIVE_INFINITY

/** From here on steps count: what came before was preparation. */
export function armKill(): void {
  if (thread === (isMainThread ? 'main' : 'thread')) left = Number(step)
}
if (!isMainThread) armKill()

type Steps = Record<string, (...args: unknown[]) => unknown>

function killBefore(steps: object, names: readonly string[]): void {
  const patched = steps as Steps
  for (const name of names) {
    const original = patched[name]!
    patched[name] = function (this: unknown, ...args) {
      if (--left === 0) process.kill(process.pid, 'SIGKILL')
      return original.apply(this, args)
    }
  }
}

const handle = await fs.open(import.meta.filename)
killBefore(Object.getPrototypeOf(handle), ['writeFile', 'sync'])
await handle.close()
killBefore(fs, ['copyFile', 'mkdir', 'open', 'readFile', 'rename', 'rm', 'stat'])
syncBuiltinESMExports()

const database = new Database(':memory:')
killBefore(Object.getPrototypeOf(database.prepare('select 1')), ['all', 'get', 'run', 'iterate'])
database.close()
