import type { ServerResponse } from 'node:http'
import { Type } from 'typebox'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { Services } from '../tools/services.ts'
import { findAnalysis } from './find-analysis.ts'
import { watchAnalyses } from './watch-analyses.ts'

/** Keeps proxies from closing a stream on which nothing happens. */
const HEARTBEAT_MS = 15_000
/** After this a browser that lost the stream asks again. */
const RETRY_MS = 1000
/** A class behind one address has a stream for each; a program that opens them without end is stopped. */
const MOST_STREAMS_PER_CLIENT = 200
/** A client that reads no more is let go; when it comes back it is sent what it missed. */
const MOST_UNREAD_BYTES = 8_000_000

/** `GET …/events`: the state, progress and log of an analysis as they change. */
export function registerEventRoutes(app: App, services: Services): void {
  const watch = watchAnalyses(services)
  const streams = new Map<ServerResponse, string>()
  app.addHook('preClose', () => {
    watch.close()
    for (const response of streams.keys()) response.end()
  })
  app.get(
    '/api/v1/analyses/:analysis/events',
    { schema: { summary: 'State, progress and log, server-sent', params: Type.Object({ analysis: Type.String() }) } },
    async (request, reply) => {
      const { id } = await findAnalysis(services.db, request.params.analysis, request.viewer)
      const open = [...streams.values()].filter(address => address === request.ip)
      if (open.length >= MOST_STREAMS_PER_CLIENT) throw httpErrors.make('TOO_MANY_REQUESTS')
      reply.hijack()
      const response = reply.raw
      startStream(response, reply.getHeaders())
      streams.set(response, request.ip)
      const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)
      const stop = watch.follow({
        analysisId: id,
        viewer: request.viewer,
        lastLine: Number(request.headers['last-event-id']) || 0,
        lastState: '',
        send: ({ event, data, id: number }) => {
          const line = number === undefined ? '' : `id: ${number}\n`
          response.write(`${line}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
          if (event === 'end') response.end()
          else if (response.writableLength > MOST_UNREAD_BYTES) response.destroy()
        },
      })
      response.on('close', () => {
        stop()
        clearInterval(heartbeat)
        streams.delete(response)
      })
    },
  )
}

function startStream(response: ServerResponse, headers: Record<string, number | string | string[] | undefined>): void {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value)
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would hold the events back.
    'x-accel-buffering': 'no',
  })
  response.write(`retry: ${RETRY_MS}\n\n`)
}
