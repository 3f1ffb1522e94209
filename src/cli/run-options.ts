/** What `science-flask run` is told. */
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
