import type { App } from '../platform/http/create-app.ts'
import type { Services } from '../tools/services.ts'
import { findAnalysis } from './find-analysis.ts'

const RESULT_PAGE = /^\/results\/([^/?#]+)$/

/** Answers 404 for the page of a result that is not there, as every other page that is not there. Before the pages. */
export function refuseGoneResults(app: App, { db }: Services): void {
  app.addHook('onRequest', async request => {
    const link = RESULT_PAGE.exec(request.url)?.[1]
    if (link) await findAnalysis(db, link, null)
  })
}
