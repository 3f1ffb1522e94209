import { useQuery } from '@tanstack/react-query'
import { SafeHtml } from '../ui/safe-html.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { markdownQuery } from './markdown-query.ts'
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

/** Markdown of a tool, made safe. */
export function MarkdownText(props: TextViewProps) {
  const { data } = useQuery(markdownQuery(props))
  return data === undefined ? <Skeleton /> : <SafeHtml html={data} />
}
