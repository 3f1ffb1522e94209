import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { SiteFacts, SiteFigure } from '../../src/tools/tools.contract.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { useHead } from '../ui/head.tsx'
import { Icon } from '../ui/icon.tsx'
import { Heading } from '../ui/page.tsx'
import { ToolWords } from '../ui/tool-words.tsx'
import { SeeExample } from './closed-notice.tsx'
import { ErrorPage } from './error-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { type ListedTool, offeredTools, rolesNeeded, shownTool } from './offered-tools.ts'
import { paths } from './paths.ts'
import { exampleQuery, siteQuery } from './queries.ts'
import { useMayUse } from './use-closing.ts'
import { Begin, BeginLimited } from './ways-in.tsx'

/** What the site does, shown by its own example; then how, and what one gets. */
export function HomePage() {
  const { data: site, error } = useQuery(siteQuery())
  if (error) return <ErrorPage problem={error} />
  if (!site) return <LoadingPage />
  return <Home site={site} />
}

function Home({ site }: { readonly site: SiteFacts }) {
  const tools = offeredTools(site)
  const shown = shownTool(site)
  const { data: example } = useQuery({ ...exampleQuery(shown?.id ?? ''), enabled: shown !== undefined })
  const figure = site.figure ?? example?.figure
  useHead({ title: site.tagline, description: site.description })
  return (
    <div className="home-page">
      <section className="hero">
        <div className={`hero-inner ${figure ? 'has-figure' : ''}`}>
          <Hero site={site} tools={tools} shown={shown?.id} />
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
  /** The tools to begin with. */
  readonly tools: readonly ListedTool[]
  /** The tool whose example can be seen. */
  readonly shown: string | undefined
}

function Hero({ site, tools, shown }: HeroProps) {
  const t = useTexts()
  const roles = rolesNeeded(tools)
  return (
    <div className="hero-text">
      <Heading>{site.tagline || site.name}</Heading>
      <p className="lead">{site.description}</p>
      {site.pause && shown && (
        <div className="button-row">
          <SeeExample tool={shown} variant="primary" size="large" />
        </div>
      )}
      {!site.pause && tools.length > 0 && <HeroBegin tools={tools} isLimited={roles !== undefined} />}
      <ul className="hero-notes">
        <li>
          <Icon name="shield-check" /> {roles ? t('home.limited', { roles: roles.join(', ') }) : whoMay(site, t)}
        </li>
        <li>
          <Icon name="eye-slash" /> {t('home.private')}
        </li>
      </ul>
    </div>
  )
}

const whoMay = ({ guests }: SiteFacts, t: Texts) => (guests ? t('home.noAccount') : t('home.freeAccount'))

interface HeroBeginProps {
  readonly tools: readonly ListedTool[]
  /** Whether every tool needs a role. */
  readonly isLimited: boolean
}

function HeroBegin({ tools, isLimited }: HeroBeginProps) {
  const mayUse = useMayUse()
  const own = tools.find(({ id }) => mayUse(id))
  const begin = { tool: (own ?? tools[0]).id, upload: paths.upload(), size: 'large' } as const
  if (isLimited) return <BeginLimited {...begin} mayUse={own !== undefined} here={paths.home} />
  return (
    <div className="button-row">
      <Begin {...begin} />
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

function ToolList({ tools }: { readonly tools: readonly ListedTool[] }) {
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
