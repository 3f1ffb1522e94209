import { createServer } from '../src/server.ts'
import { loadTools } from '../src/tools/load-tools.ts'
import type { Services } from '../src/tools/services.ts'
import { runWorker } from '../src/worker.ts'
import { makePlatform, type PlatformOptions } from './make-platform.ts'
import { Visitor } from './visitor.ts'

/** The whole site with its worker, in the process of the test, on a port of its own. */
export interface WholeSite {
  readonly services: Services
  readonly url: string
  /** Somebody without a session. */
  readonly visit: () => Visitor
  /** What the OpenAPI document lists: `GET /api/v1/studies/{study}`. */
  readonly routes: readonly string[]
  /** What is submitted from here on waits. */
  readonly stopWorker: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openWholeSite(options: PlatformOptions & { readonly siteFolder: string }): Promise<WholeSite> {
  const platform = await makePlatform(options)
  const services = { ...platform, tools: await loadTools(options.siteFolder) }
  const app = await createServer(services)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const worker = await runWorker(services)
  return {
    services,
    url,
    visit: () => new Visitor(url),
    routes: Object.entries(app.swagger().paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map(method => `${method.toUpperCase()} ${path}`),
    ),
    stopWorker: () => worker.stop(),
    close: async () => {
      await app.close()
      await worker.stop()
      await platform.close()
    },
  }
}
