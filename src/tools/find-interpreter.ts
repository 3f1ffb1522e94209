import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { basename, delimiter, dirname, isAbsolute, join, resolve } from 'node:path'
import type { Tool } from './tool-registry.ts'

/** The program that runs a tool, or why there is none. */
export type Interpreter =
  | {
      /** Absolute path of the program. */
      readonly program: string
      /** Where it and what it starts look for programs. */
      readonly searchPath: string
    }
  | {
      /** What is missing, as the end of a sentence: `there is no Rscript on the computer of this site`. */
      readonly missing: string
      /** What the author or the operator can do about it. */
      readonly advice: string
    }

/** Another name under which a language is installed. */
const ALIASES: Readonly<Record<string, string>> = { python: 'python3' }

/** Where a language comes from. */
const SOURCES: Readonly<Record<string, string>> = {
  python: 'Install Python (Debian: apt-get install python3)',
  python3: 'Install Python (Debian: apt-get install python3)',
  Rscript: 'Install R (Debian: apt-get install r-base-core)',
  julia: 'Install Julia (https://julialang.org/install)',
  java: 'Install Java (Debian: apt-get install default-jre-headless)',
  bash: 'Install bash (Debian: apt-get install bash)',
}

/**
 * Finds the program of a tool: beside its declaration, in the environment that it names, or on the search path. A tool in
 * TypeScript runs under the Node of the site, and `node` is that one where there is no other.
 *
 * @param searchPath  default: `PATH` of this process
 */
export function findInterpreter(tool: Tool, searchPath: string = process.env.PATH ?? ''): Interpreter {
  // The check of the declaration sees to it that this is a word.
  const name = String(tool.declaration.command?.[0] ?? '')
  if (tool.module) return { program: process.execPath, searchPath }
  const programs = tool.environment && join(tool.environment, 'bin')
  if (programs && !existsSync(programs)) return describeMissingEnvironment(tool)
  const path = programs ? `${programs}${delimiter}${searchPath}` : searchPath
  const beside = resolve(tool.folder, name)
  if (isFile(beside)) return isProgram(beside) ? { program: beside, searchPath: path } : describeUnusable(name)
  const program = /[\\/]/.test(name) ? undefined : findOnPath(name, path)
  return program ? { program, searchPath: path } : describeMissing(name)
}

/**
 * Absolute folder of the virtual environment or conda environment that a declaration names: beside the declaration, or in
 * the folder of the site; it need not be there.
 */
export function resolveEnvironment(
  named: string,
  { folder, siteFolder }: { folder: string; siteFolder: string },
): string {
  const beside = resolve(folder, named)
  return isAbsolute(named) || existsSync(beside) ? beside : resolve(siteFolder, named)
}

/** Variables by which the programs of an environment know that they are in one. */
export function environmentVariables(environment: string | undefined): NodeJS.ProcessEnv {
  if (environment === undefined) return {}
  return existsSync(join(environment, 'conda-meta')) ? { CONDA_PREFIX: environment } : { VIRTUAL_ENV: environment }
}

function findOnPath(name: string, searchPath: string): string | undefined {
  const folders = searchPath.split(delimiter).filter(folder => isAbsolute(folder))
  const names = [name, ALIASES[name] ?? name]
  const found = names.flatMap(file => folders.map(folder => join(folder, file))).find(isProgram)
  return found ?? (name === 'node' ? process.execPath : undefined)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function isProgram(path: string): boolean {
  if (!isFile(path)) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function describeMissingEnvironment({ environment = '', declaration }: Tool): Interpreter {
  const named = declaration.environment ?? basename(environment)
  return {
    missing: `there is no environment ${named} on the computer of this site`,
    advice: `Make it (Python: python3 -m venv ${named} in ${dirname(environment)}), or correct "environment" in the declaration.`,
  }
}

function describeUnusable(name: string): Interpreter {
  return {
    missing: `${name} may not be executed`,
    advice: `Make it executable (chmod +x ${name}), or name its interpreter first, such as command: [python3, ${name}].`,
  }
}

function describeMissing(name: string): Interpreter {
  const source = SOURCES[name] ?? 'Install it'
  return {
    missing: `there is no ${name} on the computer of this site`,
    advice: `${source}, put its folder on PATH, or name its place in "command" or "environment".`,
  }
}
