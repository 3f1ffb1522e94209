import type { App } from '../platform/http/create-app.ts'

/** Uploads go on later where they were; nothing else takes so long. */
const LONGEST_REQUEST_MS = 10_000

/** Takes no further requests and lets those that are under way be answered, for ten seconds at most. */
export async function closeApp(app: App): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), LONGEST_REQUEST_MS)
  await app.close().finally(() => clearTimeout(timer))
}
