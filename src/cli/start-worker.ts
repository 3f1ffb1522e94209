import { loadTools } from '../tools/load-tools.ts'
import { warnOfMissingPrograms } from '../tools/warn-of-missing-programs.ts'
import { runWorker } from '../worker.ts'
import { openSite } from './open-site.ts'
import { stopOnSignal } from './stop-on-signal.ts'
import { READY, RETIRE, RETIRED } from './supervise-worker.ts'

/** `science-flask worker`: claims and runs jobs until it is told to stop. */
export async function startSiteWorker(siteFolder: string): Promise<void> {
  const platform = await openSite(siteFolder, 'worker')
  const tools = await loadTools(platform.config.siteFolder)
  warnOfMissingPrograms({ ...platform, tools })
  tell(READY)
  const worker = await runWorker({ ...platform, tools })
  const stop = async () => {
    await worker.stop()
    await platform.database.close()
  }
  stopOnSignal(stop, platform.log)
  // The web process that started this one is gone. Its next start brings a worker of its own; this one ends what it began.
  if (process.send) {
    const end = async () => {
      await worker.finish()
      process.kill(process.pid, 'SIGTERM')
    }
    // It may have gone while this one was still starting.
    if (process.connected) process.once('disconnect', end)
    else await end()
    // Another worker, which knows the files as they are now, takes the place of this one.
    process.on('message', message => {
      if (message !== RETIRE) return
      void end()
      tell(RETIRED)
    })
  }
}

/** Tells the web process that started this one, which may be gone. */
function tell(message: string): void {
  process.send?.(message, undefined, undefined, () => undefined)
}
