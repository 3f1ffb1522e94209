import { queryOptions } from '@tanstack/react-query'
import { resultFileAddress } from '../analyses/analyses-queries.ts'

interface MarkdownFile {
  readonly analysis: string
  readonly file: string
  readonly text: string
}

/** Markdown of a tool as safe HTML. Its reader is loaded when the first text needs it. */
export const markdownQuery = ({ analysis, file, text }: MarkdownFile) =>
  queryOptions({
    queryKey: ['markdown', analysis, file],
    queryFn: async () => {
      const { renderMarkdown } = await import('./render-markdown.ts')
      return renderMarkdown(text, other => resultFileAddress(analysis, other))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
