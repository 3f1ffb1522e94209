import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { useHead } from '../ui/head.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Heading } from '../ui/page.tsx'
import { ErrorPage } from './error-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { offeredTools } from './offered-tools.ts'
import { paths } from './paths.ts'
import { siteQuery } from './queries.ts'
import { useExample } from './use-example.ts'

/** What the site does, shown by its own example; then how, and what one gets. */
export function HomePage() {
  const { data: site, error } = useQuery(siteQuery())
  if (error) return <ErrorPage problem={error} />
  if (!site) return <LoadingPage />
  return <Home site={site} />
}

function Home({ site }: { readonly site: SiteFacts }) {
  const tools = offeredTools(site)
  const first = tools[0]
  useHead({ title: site.tagline, description: site.description })
  return (
    <div className="home-page">
      <section className="hero">
        <div className={`hero-inner ${site.figure ? 'has-figure' : ''}`}>
          <Hero site={site} tool={first?.id} />
          {site.figure && <ExampleFigure figure={site.figure} />}
        </div>
      </section>
      <div className="home-sections">
        <Steps />
        <Gains />
        {tools.length > 1 && <ToolList tools={tools} />}
      </div>
    </div>
  )
}

function Hero({ site, tool }: { readonly site: SiteFacts; readonly tool: string | undefined }) {
  const runExample = useExample(tool ?? '')
  return (
    <div className="hero-text">
      <Heading>{site.tagline || site.name}</Heading>
      <p className="lead">{site.description}</p>
      {tool && (
        <div className="button-row">
          <Button variant="primary" size="large" icon="play-fill" onClick={runExample}>
            Try it with example data
          </Button>
          <ButtonLink size="large" icon="cloud-upload" to={paths.upload()}>
            Upload your data
          </ButtonLink>
        </div>
      )}
      <ul className="hero-notes">
        <li>
          <Icon name="shield-check" /> {site.guests ? 'No account needed' : 'Free academic account'}
        </li>
        <li>
          <Icon name="eye-slash" /> Your data stay private to you
        </li>
      </ul>
    </div>
  )
}

/** A figure as it comes out of the archive of a result. */
function ExampleFigure({ figure }: { readonly figure: NonNullable<SiteFacts['figure']> }) {
  return (
    <figure className="figure-paper">
      <img src={figure.address} alt={figure.title} width={figure.width} height={figure.height} />
      {figure.caption && <figcaption>{figure.caption}</figcaption>}
    </figure>
  )
}

function Steps() {
  return (
    <section className="home-section" aria-labelledby="steps">
      <h2 id="steps">Three steps</h2>
      <ol className="steps">
        <li>
          <h3>Upload a table</h3>
          <p>
            Samples in rows, features in columns, as CSV or tab-separated text. Every file is checked, and a mistake is
            shown with its row and column.
          </p>
        </li>
        <li>
          <h3>Choose the settings</h3>
          <p>A short form with sensible defaults. Each setting says what it does to the result.</p>
        </li>
        <li>
          <h3>Explore the result</h3>
          <p>
            It appears as soon as it is computed. You may close the page meanwhile: with an account, a mail tells you
            when it is done.
          </p>
        </li>
      </ol>
    </section>
  )
}

const GAINS: readonly { icon: IconName; title: string; text: string }[] = [
  {
    icon: 'bar-chart',
    title: 'Figures for a paper',
    text: 'The figures on the page and those in the files are drawn by the same code: SVG to edit, PNG to paste.',
  },
  {
    icon: 'table',
    title: 'Every number',
    text: 'All tables as CSV with full precision, to go on in R, Python or a spreadsheet.',
  },
  {
    icon: 'file-earmark-zip',
    title: 'One archive',
    text: 'Tables, figures, settings and versions together, ready for the supplement.',
  },
  {
    icon: 'link-45deg',
    title: 'An address to share',
    text: 'A result has an address that cannot be guessed. Send it to co-authors or reviewers; nobody else finds it.',
  },
]

function Gains() {
  return (
    <section className="home-section" aria-labelledby="gains">
      <h2 id="gains">What you get</h2>
      <ul className="gains">
        {GAINS.map(({ icon, title, text }) => (
          <li key={title}>
            <Icon name={icon} />
            <div>
              <h3>{title}</h3>
              <p>{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ToolList({ tools }: { readonly tools: ReturnType<typeof offeredTools> }) {
  return (
    <section className="home-section" aria-labelledby="tools">
      <h2 id="tools">The tools</h2>
      <ul className="tool-list">
        {tools.map(tool => (
          <li key={tool.id}>
            <div className="panel panel-raised">
              <h3>
                <Link to={paths.tool(tool.id)}>{tool.title}</Link>
              </h3>
              <p>{tool.summary}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
