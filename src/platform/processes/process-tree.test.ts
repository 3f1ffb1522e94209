import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { findMembers, killTree, measureSession, measureSessionExactly, TREE_VARIABLE } from './process-tree.ts'
import { processStartTime } from './read-process.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

async function start(script: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn('sh', ['-c', `${script}`], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, ...env },
  })
  children.push(child)
  await once(child.stdout, 'data')
  const pid = child.pid ?? 0
  return { child, pid, startTime: processStartTime(pid) ?? '' }
}

it('names no process of another session, even for the number 0, which stands for sessions begun elsewhere', () => {
  const tree = { startTime: '', mark: 'no such mark', isChild: true }
  expect(findMembers({ ...tree, pid: 0 })).toEqual([])
  expect(findMembers({ ...tree, pid: 1 })).toEqual([])
  expect(findMembers({ ...tree, pid: -1 })).toEqual([])
  expect(findMembers({ ...tree, pid: process.pid })).toEqual([])
})

it('finds children by their session, and by the mark those that left it', async () => {
  const mark = `m${Math.random()}`
  const tree = await start('sleep 100 & setsid sleep 100 & sleep 0.2; echo started; wait', { [TREE_VARIABLE]: mark })
  expect(findMembers({ ...tree, mark, isChild: true })).toHaveLength(3)
  expect(findMembers({ pid: 0, startTime: '', mark, isChild: false })).toHaveLength(3)
  await killTree({ ...tree, mark, isChild: true })
  expect(findMembers({ pid: 0, startTime: '', mark, isChild: false })).toEqual([])
})

it('takes no later process under the same number for the one that was noted', async () => {
  const { pid, child } = await start('echo started; sleep 100')
  await killTree({ pid, startTime: '1', mark: 'another', isChild: false })
  expect(child.exitCode ?? child.signalCode).toBeNull()
})

it('measures the memory of a session', async () => {
  const { pid } = await start('echo started; sleep 100')
  expect(measureSession(pid)).toBeGreaterThan(500_000)
  expect(measureSessionExactly(pid)).toBeGreaterThan(50_000)
  expect(measureSessionExactly(pid)).toBeLessThanOrEqual(measureSession(pid))
  expect(measureSession(0)).toBe(0)
})
