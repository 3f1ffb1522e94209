import { useQuery } from '@tanstack/react-query'
import { resultFileAddress } from '../analyses/analyses-queries.ts'
import { SafeHtml } from '../ui/safe-html.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { isMarkdown } from './sort-results.ts'

interface TextViewProps {
  readonly analysis: string
  readonly file: string
  readonly text: string
}

/** A text of the results: Markdown set as such, any other as it is. */
export function TextView({ analysis, file, text }: TextViewProps) {
  if (isMarkdown(file)) return <MarkdownText {...{ analysis, file, text }} />
  return (
    <ScrollRegion className="plain-text" label={file}>
      {text}
    </ScrollRegion>
  )
}

/** Markdown of a tool, made safe. Its reader is loaded when the first text needs it. */
export function MarkdownText({ analysis, file, text }: TextViewProps) {
  const { data } = useQuery({
    queryKey: ['markdown', analysis, file],
    queryFn: async () => {
      const { renderMarkdown } = await import('./render-markdown.ts')
      return renderMarkdown(text, other => resultFileAddress(analysis, other))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data === undefined ? <Skeleton /> : <SafeHtml html={data} />
}
