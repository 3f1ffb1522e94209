import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTexts } from '../texts/use-texts.tsx'
import { Page } from '../ui/page.tsx'
import { SafeHtml } from '../ui/safe-html.tsx'
import { ErrorPage } from './error-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { firstSentences, listHeadings } from './markdown-html.ts'
import { pageQuery } from './queries.ts'

export const HelpPage = () => <MarkdownPage name="help" />
export const AboutPage = () => <MarkdownPage name="about" />
export const TermsPage = () => <MarkdownPage name="terms" />
/** A page that only this site has. */
export const SitePage = () => <MarkdownPage name={useParams().page ?? ''} />

/** With fewer parts a page needs no list of them. */
const FEWEST_PARTS = 6

/** A page that the site's folder holds as Markdown. */
function MarkdownPage({ name }: { readonly name: string }) {
  const t = useTexts()
  const { data, error } = useQuery(pageQuery(name, t.language))
  if (error) return <ErrorPage problem={error} />
  if (!data) return <LoadingPage />
  const headings = listHeadings(data.html)
  const description = firstSentences(data.html)
  if (headings.length < FEWEST_PARTS) {
    return (
      <Page title={data.title} description={description}>
        <SafeHtml html={data.html} language={data.language} />
      </Page>
    )
  }
  return (
    <Page title={data.title} description={description} width="wide">
      <div className="with-contents">
        <SafeHtml html={data.html} language={data.language} />
        <nav className="contents" aria-labelledby="contents">
          <p id="contents">{t('page.contents')}</p>
          <ul>
            {headings.map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </Page>
  )
}
