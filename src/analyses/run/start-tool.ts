import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { compileCache } from '../../platform/processes/compile-cache.ts'
import { type ProcessTree, TREE_VARIABLE } from '../../platform/processes/process-tree.ts'
import { processStartTime } from '../../platform/processes/read-process.ts'
import { environmentVariables, findInterpreter } from '../../tools/find-interpreter.ts'
import { runPaths, type ToolRun } from './tool-run.ts'

export interface StartedTool {
  readonly child: ChildProcess
  readonly tree: ProcessTree
}

/**
 * Starts the program of a tool as an argument array, never through a shell, in a session of its own and without any secret
 * of the site in its environment.
 *
 * Plain `spawn`: loading execa takes longer (90 ms) than most of what a run does, and ending a whole tree is ours to do anyway.
 */
export function startTool(run: ToolRun, [name = '', ...args]: readonly string[]): StartedTool {
  const paths = runPaths(run.folder)
  const interpreter = findInterpreter(run.tool)
  // A program that is not there is not started either; `explainEnd` says which one it is.
  const { program, searchPath } =
    'program' in interpreter ? interpreter : { program: resolve(run.tool.folder, name), searchPath: '' }
  const child = spawn(program, args, {
    cwd: paths.work,
    env: environmentOf(run, searchPath),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  })
  // Without an id it could not be started; the child then says why with an `error`.
  const pid = child.pid ?? 0
  const tree = { pid, startTime: (pid && processStartTime(pid)) || '', mark: run.mark, isChild: true }
  if (pid) writeFileSync(paths.process, JSON.stringify({ pid, startTime: tree.startTime, mark: run.mark }))
  return { child, tree }
}

/** What programs need to find their parts. Nothing else is handed on: the site's own variables hold its secrets. */
const HANDED_ON = [
  'LD_LIBRARY_PATH',
  'TZ',
  'R_LIBS',
  'R_LIBS_USER',
  'R_LIBS_SITE',
  'PYTHONPATH',
  'PYENV_ROOT',
  'VIRTUAL_ENV',
  'CONDA_PREFIX',
  'JAVA_HOME',
  'JULIA_DEPOT_PATH',
]

function environmentOf({ folder, mark, tool }: ToolRun, searchPath: string): NodeJS.ProcessEnv {
  const paths = runPaths(folder)
  return {
    ...Object.fromEntries(HANDED_ON.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : []))),
    ...environmentVariables(tool.environment),
    PATH: searchPath,
    HOME: paths.work,
    TMPDIR: paths.temporary,
    LANG: 'C.UTF-8',
    // Progress is to be seen when it is printed, not when a buffer is full.
    PYTHONUNBUFFERED: '1',
    ...compileCache(),
    [TREE_VARIABLE]: mark,
  }
}
