export interface RunOptions {
  /** Id of the tool. */
  readonly tool: string
  /** Folder of the site. */
  readonly site: string
  /** `dataset=file` */
  readonly input: readonly string[]
  /** `parameter=value` */
  readonly set: readonly string[]
  readonly output: string
  readonly force: boolean
  readonly json: boolean
}

/** `science-flask run`: the tool on files, without a server. Returns the exit code: 0, 1 (ours), 2 (usage) or 65 (the input). */
export async function runCommand(_options: RunOptions): Promise<number> {
  return 1
}
