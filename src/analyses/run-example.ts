import type { Viewer } from '../accounts/viewer.ts'
import type { Language } from '../define/languages.ts'
import type { Db } from '../platform/database/open-database.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { readPageTexts } from '../platform/page-texts.ts'
import { createExampleStudy } from '../studies/create-example-study.ts'
import { requireOpen } from '../studies/require-open.ts'
import type { Services } from '../tools/services.ts'
import { submitAnalysis } from './submit-analysis.ts'
import './analyses.table.ts'

/** A double click and a second tab take the same number once each. */
const MOST_TRIES = 3

interface ExampleRequest {
  /** Id of the tool. */
  readonly tool: string
  /** Of the names that study and analysis get. */
  readonly language: Language
}

/**
 * "Try it with example data": the tool's own example as a study, and an analysis of it with the example's parameters.
 *
 * @returns the id of the analysis
 * @throws NOT_FOUND when there is no such tool, and what `createExampleStudy` and `submitAnalysis` throw
 */
export async function runExample(services: Services, viewer: Viewer, request: ExampleRequest): Promise<string> {
  const { language } = request
  const tool = services.tools.get(request.tool)
  if (!tool) throw httpErrors.make('NOT_FOUND')
  await requireOpen(services, viewer, tool)
  const study = await createExampleStudy(services, viewer, { tool, language })
  const { parameters } = tool.declaration.example
  const wanted = readPageTexts(services.config, language)('example.analysis')
  for (let tries = 1; ; tries++) {
    const name = await findFreeName(services.db, { study, wanted })
    try {
      return await submitAnalysis(services, viewer, { study, name, parameters })
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'ANALYSIS_NAME_TAKEN'
      if (!isTaken || tries === MOST_TRIES) throw error
    }
  }
}

interface NameWish {
  readonly study: string
  readonly wanted: string
}

/** `Example`, `Example 2`, … */
async function findFreeName(db: Db, { study, wanted }: NameWish): Promise<string> {
  const rows = await db.selectFrom('analyses').select('name').where('study_id', '=', study).execute()
  const taken = new Set(rows.map(({ name }) => name))
  for (let number = 2; ; number++) {
    if (!taken.has(wanted)) return wanted
    if (!taken.has(`${wanted} ${number}`)) return `${wanted} ${number}`
  }
}
