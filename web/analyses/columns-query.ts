import { queryOptions } from '@tanstack/react-query'
import { parseCsv } from '../explorer/parse-csv.ts'
import { datasetFileAddress } from '../studies/studies-queries.ts'
import { firstLine } from './first-line.ts'

/** Names of the columns of datasets that a tool can choose from, by role. */
export const columnsQuery = (study: string, roles: readonly string[]) =>
  queryOptions({
    queryKey: ['columns', study, ...roles],
    queryFn: async ({ signal }) =>
      Object.fromEntries(await Promise.all(roles.map(async role => [role, await readColumns(study, role, signal)]))),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Reads the first line of the checked table and no more, for the rest may be hundreds of megabytes. */
async function readColumns(study: string, role: string, signal: AbortSignal): Promise<readonly string[]> {
  const response = await fetch(datasetFileAddress({ study, role, version: 'clean' }), { signal })
  if (!response.ok || !response.body) throw new Error('The columns of the table could not be loaded.')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    text += value ?? ''
    const line = done ? text : firstLine(text)
    if (line === undefined) continue
    void reader.cancel()
    return parseCsv(line).header.slice(1)
  }
}
