/**
 * Loaded before a program and its child processes (`NODE_OPTIONS="--import …/kill-at.ts --title=main:7"`): ends it with SIGKILL
 * right before its n-th step on files or database, or before that of a child of ours (`child:3`), which ends with it. So
 * every moment can be tried, one after the other. `socket:7` counts what is written to a database server, too.
 */
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'
import Database from 'better-sqlite3'

const [place, step] = process.title.split(':')
const isChild = process.send !== undefined
let left = Number.POSITIVE_INFINITY

/** From here on steps count: what came before was preparation. */
export function armKill(): void {
  if (place === 'socket' || place === (isChild ? 'child' : 'main')) left = Number(step)
}
if (isChild) armKill()

function killAll(): void {
  if (isChild) process.kill(process.ppid, 'SIGKILL')
  process.kill(process.pid, 'SIGKILL')
}

type Steps = Record<string, (...args: unknown[]) => unknown>

function killBefore(steps: object, names: readonly string[]): void {
  const patched = steps as Steps
  for (const name of names) {
    const original = patched[name]!
    patched[name] = function (this: unknown, ...args) {
      if (--left === 0) killAll()
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

// What goes to a database server counts as well.
if (place === 'socket') killBefore(Socket.prototype, ['write'])
