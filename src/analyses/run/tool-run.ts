import type { ParameterValues } from '../../define/tool.ts'
import type { Tool } from '../../tools/tool-registry.ts'

/** One run of a tool, on the site or at the command line. */
export interface ToolRun {
  readonly tool: Tool
  /** Folder of this run alone; see {@link runPaths} for what is in it. */
  readonly folder: string
  /** Names the run in the environment of all its processes. */
  readonly mark: string
  readonly inputs: readonly RunInput[]
  readonly parameters: ParameterValues
  /** An integer below 2³¹. */
  readonly seed: number
  /** As the user called them; absent at the command line. */
  readonly names?: { readonly study: string; readonly analysis: string }
  readonly limits: RunLimits
}

/** A dataset of a run. */
export interface RunInput {
  readonly role: string
  /** As the user's computer calls the file: never used as a path. */
  readonly fileName: string
  /** The clean table: its text, or the file that holds it. */
  readonly clean: { readonly text: string } | { readonly path: string }
  /** File as it was uploaded. */
  readonly original: string
}

export interface RunLimits {
  readonly minutes: number
  readonly memoryMegabytes: number
  /** Space of the results, in MB. */
  readonly outputMegabytes: number
}

/** Where things are in the folder of a run. What is ours lies outside the folder that the tool works in. */
export function runPaths(folder: string) {
  const work = `${folder}/work`
  return {
    work,
    input: `${work}/input`,
    original: `${work}/input/original`,
    /** Where the tool writes its results. */
    written: `${work}/output`,
    /** Where they lie once they are collected. */
    output: `${folder}/output`,
    temporary: `${work}/tmp`,
    /** As the tool is given it, and may change it. */
    given: `${work}/parameters.json`,
    /** The same as a table. */
    givenTable: `${work}/parameters.csv`,
    /** As it was given. */
    parameters: `${folder}/parameters.json`,
    process: `${folder}/process.json`,
    log: `${folder}/log.txt`,
    error: `${folder}/error.txt`,
    provenance: `${folder}/provenance.json`,
    archive: `${folder}/archive.zip`,
  }
}
