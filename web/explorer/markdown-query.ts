import { queryOptions } from '@tanstack/react-query'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { resultFileAddress } from '../analyses/analyses-queries.ts'

interface MarkdownFile {
  readonly analysis: string
  readonly file: string
  readonly text: string
}

/** Under this name the server gives a page what it has read already. */
export const addressOfMarkdown = (analysis: string, file: string) => `${resultFileAddress(analysis, file)}#html`

/** Names an interpretation that is no file of the results. */
export const nameOfWords = ({ file }: Pick<ResultFacts, 'file'>) => `${file} interpretation`

/** Brings what reads Markdown. */
export const loadMarkdown = () => import('./render-markdown.ts')

/** Markdown of a tool as safe HTML. Its reader is loaded when the first text needs it. */
export const markdownQuery = ({ analysis, file, text }: MarkdownFile) =>
  queryOptions({
    queryKey: [addressOfMarkdown(analysis, file)],
    queryFn: async () => {
      const { renderMarkdown } = await loadMarkdown()
      return renderMarkdown(text, other => resultFileAddress(analysis, other))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
