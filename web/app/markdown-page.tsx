import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useParams } from 'react-router'
import { AnnotatedTable } from '../examples/annotated-table.tsx'
import { LiveExample } from '../examples/live-example.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { Page } from '../ui/page.tsx'
import { SafeHtml } from '../ui/safe-html.tsx'
import { ErrorPage } from './error-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { firstSentences, listHeadings } from './markdown-html.ts'
import { shownTool } from './offered-tools.ts'
import { addExample, type PagePart, splitParts } from './page-parts.ts'
import { pageQuery, useSite } from './queries.ts'

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
  const hasContents = headings.length >= FEWEST_PARTS
  const parts = name === 'help' ? addExample(splitParts(data.html)) : splitParts(data.html)
  // A result is as wide as the page; what stands before it leaves room for the list of contents.
  const wide = parts.findIndex(part => 'part' in part && part.part === 'example-result')
  const narrow = wide === -1 ? parts : parts.slice(0, wide)
  return (
    <Page title={data.title} description={firstSentences(data.html)} width={hasContents || wide >= 0 ? 'wide' : 'text'}>
      <div className={hasContents ? 'with-contents' : 'page-column'}>
        <div>
          <Parts parts={narrow} />
        </div>
        {hasContents && <Contents headings={headings} />}
      </div>
      {wide >= 0 && <Parts parts={parts.slice(wide)} />}
    </Page>
  )
}

function Contents({ headings }: { readonly headings: ReturnType<typeof listHeadings> }) {
  const t = useTexts()
  return (
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
  )
}

/** Text, and between it what the site shows of its first tool's example. */
function Parts({ parts }: { readonly parts: readonly PagePart[] }) {
  const t = useTexts()
  const site = useSite()
  const tool = site && shownTool(site)
  return parts.map(part => {
    if ('html' in part) return <SafeHtml key={part.html} html={part.html} className="page-column" />
    if (!tool) return null
    const Example = part.part === 'example-table' ? AnnotatedTable : LiveExample
    return (
      <Fragment key={part.part}>
        {part.title && <h2>{t(part.title)}</h2>}
        <Example tool={tool.id} />
      </Fragment>
    )
  })
}
