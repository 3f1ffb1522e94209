const EXIT_OURS = 1
/** Errors whose message is for the person. By name, because loading the settings for their class would slow down every command. */
const FORESEEN = new Set(['ConfigError', 'SiteError', 'ToolsError'])

/** Writes what went wrong for the person at the shell; a stack trace only for what nobody foresaw. */
export function explainFailure(error: unknown): number {
  process.stderr.write(`${describe(error)}\n`)
  return EXIT_OURS
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (FORESEEN.has(error.name)) return error.message
  return describeSystemError(error as NodeJS.ErrnoException) ?? `Something unforeseen went wrong.\n${error.stack}`
}

function describeSystemError({ code, message }: NodeJS.ErrnoException): string | undefined {
  if (code === 'EADDRINUSE') return 'The port is in use: stop the other program, or set PORT to another one.'
  if (code === 'ECONNREFUSED')
    return `The database cannot be reached (${message}). Is it running, and is DATABASE_URL right?`
  if (code === 'EACCES') return `A file may not be used: ${message}`
  return undefined
}
