import { useQuery } from '@tanstack/react-query'
import { Page } from '../ui/page.tsx'
import { SafeHtml } from '../ui/safe-html.tsx'
import { ErrorPage } from './error-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { pageQuery } from './queries.ts'

export const HelpPage = () => <MarkdownPage name="help" />
export const AboutPage = () => <MarkdownPage name="about" />
export const TermsPage = () => <MarkdownPage name="terms" />

/** A page that the site's folder holds as Markdown. */
function MarkdownPage({ name }: { readonly name: string }) {
  const { data, error } = useQuery(pageQuery(name))
  if (error) return <ErrorPage problem={error} />
  if (!data) return <LoadingPage />
  return (
    <Page title={data.title} description={firstSentences(data.html)}>
      <SafeHtml html={data.html} />
    </Page>
  )
}

const LONGEST_DESCRIPTION = 160

/** The first paragraph as plain text, for search engines. */
function firstSentences(html: string): string {
  const paragraph = /<p>(.*?)<\/p>/s.exec(html)?.[1] ?? ''
  const text = paragraph.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')
  return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, text.lastIndexOf(' ', LONGEST_DESCRIPTION))} …`
}
