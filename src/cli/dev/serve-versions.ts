import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { App } from '../../platform/http/create-app.ts'
import { DEV_EVENTS, DEV_PANEL, type DevState } from './dev.contract.ts'

/** One server whose site can be exchanged while it listens, and the stream by which pages hear of it. */
export interface VersionServer {
  /** The address is answered by this version from now on; what the one before has begun comes to its end. */
  readonly serve: (app: App) => Promise<void>
  /** Tells every open page. */
  readonly tell: (state: DevState) => void
  readonly close: () => Promise<void>
}

const PANEL_FILE = join(import.meta.dirname, '../../../web-dist/dev-panel.js')
/** After this a page that lost the stream asks again. */
const RETRY_MS = 500
const EVENT_HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' }

export async function serveVersions(address: { host: string; port: number }, first: DevState): Promise<VersionServer> {
  const streams = new Set<ServerResponse>()
  let current: App | undefined
  let pages = new Set<ServerResponse>()
  let state = first
  const server = createServer((request, response) => {
    const path = request.url?.replace(/\?.*$/s, '')
    if (path === DEV_EVENTS) openStream(response, streams, state)
    else if (path === DEV_PANEL) void sendPanel(response)
    else if (current) {
      if (!path?.startsWith('/api/')) keepUntilSent(response, pages)
      current.routing(request, response)
    } else sendWaiting(request, response, state)
  })
  server.listen(address.port, address.host)
  await once(server, 'listening')
  return {
    serve: async app => {
      await app.ready()
      const [before, begun] = [current, pages]
      current = app
      pages = new Set()
      // A page asks its own version while it is rendered, which a closed one would refuse.
      await Promise.all([...begun].map(page => new Promise(resolve => page.once('close', resolve))))
      await before?.close()
    },
    tell: next => {
      state = next
      for (const stream of streams) writeState(stream, state)
    },
    close: async () => {
      for (const stream of streams) stream.end()
      const closed = once(server, 'close')
      server.close()
      await current?.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function keepUntilSent(response: ServerResponse, kept: Set<ServerResponse>): void {
  kept.add(response)
  response.once('close', () => kept.delete(response))
}

function openStream(response: ServerResponse, streams: Set<ServerResponse>, state: DevState): void {
  response.writeHead(200, EVENT_HEADERS)
  response.write(`retry: ${RETRY_MS}\n\n`)
  writeState(response, state)
  keepUntilSent(response, streams)
}

function writeState(stream: ServerResponse, state: DevState): void {
  stream.write(`data: ${JSON.stringify(state)}\n\n`)
}

async function sendPanel(response: ServerResponse): Promise<void> {
  const script = await readFile(PANEL_FILE).catch(() => undefined)
  response.writeHead(script ? 200 : 404, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(script)
}

/** There was no good version yet: a page with nothing but the panel, which says what to put right. */
function sendWaiting(request: IncomingMessage, response: ServerResponse, { version }: DevState): void {
  const isPage = (request.headers.accept ?? '').includes('text/html')
  response.writeHead(503, {
    'content-type': `text/${isPage ? 'html' : 'plain'}; charset=utf-8`,
    'cache-control': 'no-store',
  })
  const text = 'The site cannot be shown yet: its files have problems. It appears as soon as they are put right.'
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not yet</title>`
  const script = `<script type="module" src="${panelAddress(version)}"></script>`
  response.end(
    isPage
      ? `<!doctype html><html lang="en"><head>${head}${script}</head><body><main><h1>Not yet</h1><p>${text}</p></main></body></html>`
      : text,
  )
}

/** A page knows by the address of its panel which version it shows. */
export const panelAddress = (version: string) => `${DEV_PANEL}?version=${version}`
