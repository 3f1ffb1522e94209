import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { SiteFacts, SiteFigure } from '../../src/tools/tools.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { useHead } from '../ui/head.tsx'
import { Icon } from '../ui/icon.tsx'
import { Heading } from '../ui/page.tsx'
import { ToolWords } from '../ui/tool-words.tsx'
import { SeeExample } from './closed-notice.tsx'
import { ErrorPage } from './error-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { offeredTools, shownTool } from './offered-tools.ts'
import { paths } from './paths.ts'
import { exampleQuery, siteQuery } from './queries.ts'
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
  const shown = shownTool(site)
  const { data: example } = useQuery({ ...exampleQuery(shown?.id ?? ''), enabled: shown !== undefined })
  const figure = site.figure ?? example?.figure
  useHead({ title: site.tagline, description: site.description })
  return (
    <div className="home-page">
      <section className="hero">
        <div className={`hero-inner ${figure ? 'has-figure' : ''}`}>
          <Hero site={site} tool={first?.id} shown={shown?.id} />
          {figure && <ExampleFigure figure={figure} tool={example?.analysis?.tool.id} />}
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

interface HeroProps {
  readonly site: SiteFacts
  /** The tool to begin with. */
  readonly tool: string | undefined
  /** The tool whose example can be seen. */
  readonly shown: string | undefined
}

function Hero({ site, tool, shown }: HeroProps) {
  const t = useTexts()
  const runExample = useExample(tool ?? '')
  return (
    <div className="hero-text">
      <Heading>{site.tagline || site.name}</Heading>
      <p className="lead">{site.description}</p>
      {site.pause && shown && (
        <div className="button-row">
          <SeeExample tool={shown} variant="primary" size="large" />
        </div>
      )}
      {!site.pause && tool && (
        <div className="button-row">
          <Button variant="primary" size="large" icon="play-fill" onClick={runExample}>
            {t('example.run')}
          </Button>
          <ButtonLink size="large" icon="cloud-upload" to={paths.upload()}>
            {t('upload.start')}
          </ButtonLink>
        </div>
      )}
      <ul className="hero-notes">
        <li>
          <Icon name="shield-check" /> {site.guests ? t('home.noAccount') : t('home.freeAccount')}
        </li>
        <li>
          <Icon name="eye-slash" /> {t('home.private')}
        </li>
      </ul>
    </div>
  )
}

interface ExampleFigureProps {
  readonly figure: SiteFigure
  /** The tool whose example it shows, if its result is there. */
  readonly tool: string | undefined
}

/** A figure as it comes out of the archive of a result. */
function ExampleFigure({ figure, tool }: ExampleFigureProps) {
  const t = useTexts()
  return (
    <figure className="figure-paper">
      <img src={figure.address} alt={figure.title} width={figure.width} height={figure.height} />
      <figcaption>
        {figure.caption || figure.title} {tool && <Link to={paths.example(tool)}>{t('home.openExample')}</Link>}
      </figcaption>
    </figure>
  )
}

function Steps() {
  const t = useTexts()
  return (
    <section className="home-section" aria-labelledby="steps">
      <h2 id="steps">{t('home.steps.title')}</h2>
      <ol className="steps">
        <li>
          <h3>{t('home.steps.upload.title')}</h3>
          <p>{t('home.steps.upload.text')}</p>
        </li>
        <li>
          <h3>{t('home.steps.settings.title')}</h3>
          <p>{t('home.steps.settings.text')}</p>
        </li>
        <li>
          <h3>{t('home.steps.result.title')}</h3>
          <p>{t('home.steps.result.text')}</p>
        </li>
      </ol>
    </section>
  )
}

const GAINS = [
  ['figures', 'bar-chart'],
  ['numbers', 'table'],
  ['archive', 'file-earmark-zip'],
  ['link', 'link-45deg'],
] as const

function Gains() {
  const t = useTexts()
  return (
    <section className="home-section" aria-labelledby="gains">
      <h2 id="gains">{t('home.gains.title')}</h2>
      <ul className="gains">
        {GAINS.map(([name, icon]) => (
          <li key={name}>
            <Icon name={icon} />
            <div>
              <h3>{t(`home.gains.${name}.title`)}</h3>
              <p>{t(`home.gains.${name}.text`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ToolList({ tools }: { readonly tools: ReturnType<typeof offeredTools> }) {
  const t = useTexts()
  return (
    <section className="home-section" aria-labelledby="tools">
      <h2 id="tools">{t('home.tools')}</h2>
      <ul className="tool-list">
        {tools.map(tool => (
          <li key={tool.id}>
            <div className="panel panel-raised">
              <h3>
                <Link to={paths.tool(tool.id)}>
                  <ToolWords>{tool.title}</ToolWords>
                </Link>
              </h3>
              <p>
                <ToolWords>{tool.summary}</ToolWords>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
