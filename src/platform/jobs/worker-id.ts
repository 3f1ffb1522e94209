import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { newId } from '../platform.ts'
import { processStartTime } from '../processes/read-process.ts'

/**
 * Id of a worker of this process. It says which process that is, so that another worker on the same machine sees at once
 * that it died, instead of waiting for its leases to run out.
 */
export function makeWorkerId(): string {
  return [thisMachine(), process.pid, processStartTime(process.pid), newId().slice(0, 6)].join(':')
}

/** Whether the process behind a worker's id, or behind a lease that begins with it, is known to be dead. */
export function isKnownDead(workerId: string): boolean {
  const [machine, pid, startTime] = workerId.split(':')
  return machine === thisMachine() && processStartTime(Number(pid)) !== startTime
}

let machine: string | undefined

function thisMachine(): string {
  machine ??= identifyMachine()
  return machine
}

/** From the name of the machine, its start and its process numbers: two containers may share the first two, but then not the third. */
function identifyMachine(): string {
  const facts = [
    hostname(),
    tryTo(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    tryTo(() => readlinkSync('/proc/self/ns/pid')),
  ]
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 16)
}

function tryTo(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
