import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import { matchPath, StaticRouter } from 'react-router'
import type { Language } from '../../src/define/languages.ts'
import type { PageRenderer, ReadAnswer, RenderedPage } from '../../src/platform/http/pages.contract.ts'
import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import { allTexts } from '../texts/all-texts.ts'
import { addressOfTexts } from '../texts/text-files.ts'
import { fullTitle, type Head, HeadContext } from '../ui/head.tsx'
import { ApiProblem } from './api.ts'
import { App } from './app.tsx'
import { ErrorPage, NotFoundPage } from './error-page.tsx'
import { isForEverybody } from './offered-tools.ts'
import { paths } from './paths.ts'
import { createQueryClient } from './query-client.ts'
import { findRoute, type PageRoute, routes } from './routes.tsx'

const SITE = '/api/v1/site'

/** A listed page depends on its parameters, one that is begun for its visitor on who asks; of the others the server sends the frame only. */
export const nameOf: PageRenderer['nameOf'] = path => {
  const { reach, readOwn, path: pattern } = findRoute(path)
  if (readOwn) return undefined
  return reach === 'listed' ? path : pattern
}

/** Renders a page with whatever the API answers. */
export const renderPage: PageRenderer['renderPage'] = async (path, { language, read }) => {
  const route = findRoute(path)
  const parameters = matchPath(route.path, path)?.params ?? {}
  const { answers, remember } = collect(read)
  await remember(SITE)
  await route.readOwn?.(
    { read: remember, keep: (address, answer) => Object.assign(answers, { [address]: answer }) },
    parameters,
  )
  const isMissing = route.read !== undefined && (await route.read(remember, { ...parameters, language })) === undefined
  return render({ path, language, answers, reach: route.reach, page: isMissing ? <NotFoundPage /> : undefined })
}

/** Renders the page for a problem, whatever the address was. */
export const renderProblem: PageRenderer['renderProblem'] = async (problem, { language, read }) => {
  const { answers, remember } = collect(read)
  await remember(SITE)
  const page = <ErrorPage problem={new ApiProblem(problem)} />
  return render({ path: paths.home, language, answers, reach: 'unlisted', page })
}

/** Paths of all pages that search engines may list. */
export const listPages: PageRenderer['listPages'] = async read => {
  const site = (await read(SITE)) as SiteFacts | undefined
  const fixed = routes.filter(route => route.reach === 'listed' && !route.path.includes(':')).map(route => route.path)
  const own = (site?.pages ?? []).map(page => page.name).filter(name => !fixed.includes(`/${name}`))
  const tools = (site?.tools ?? []).map(tool => tool.id)
  const examples = site ? tools.filter(tool => isForEverybody(site, tool)) : []
  return [...fixed, ...own.map(paths.page), ...tools.map(paths.tool), ...examples.map(paths.example)]
}

/** A reader that keeps what it read. */
function collect(read: ReadAnswer) {
  const answers: Record<string, unknown> = {}
  const remember: ReadAnswer = async (address, as) => {
    answers[address] ??= await read(address, as)
    return answers[address]
  }
  return { answers, remember }
}

interface Rendering {
  readonly path: string
  readonly language: Language
  readonly answers: Readonly<Record<string, unknown>>
  readonly reach: PageRoute['reach']
  readonly page?: ReactNode
}

async function render({ path, language, answers, reach, page }: Rendering): Promise<RenderedPage> {
  const queryClient = createQueryClient()
  for (const [address, answer] of Object.entries(answers)) queryClient.setQueryData([address], answer)
  const head: Head = {}
  const { prelude } = await prerender(
    <HeadContext value={head}>
      <StaticRouter location={path}>
        <App queryClient={queryClient} texts={{ language, messages: allTexts[language] }} page={page} />
      </StaticRouter>
    </HeadContext>,
    // In one piece, however long: a later piece would need a script in the page to be put into its place.
    { progressiveChunkSize: Number.POSITIVE_INFINITY },
  )
  const html = await new Response(prelude).text()
  queryClient.clear()
  const site = answers[SITE] as SiteFacts | undefined
  return {
    status: head.status ?? 200,
    language,
    texts: addressOfTexts(language),
    title: fullTitle(head.title, site?.name),
    description: head.description ?? site?.description ?? '',
    ...(head.structured && { structured: head.structured }),
    html,
    answers,
    isListed: reach === 'listed' && head.status === undefined,
    isSecret: reach === 'secret',
    isSameInBrowser: page === undefined,
  }
}
