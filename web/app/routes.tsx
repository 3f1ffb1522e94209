import type { QueryClient } from '@tanstack/react-query'
import { type ComponentType, lazy } from 'react'
import { matchPath } from 'react-router'
import type { Language } from '../../src/define/languages.ts'
import type { ReadAnswer } from '../../src/platform/http/pages.contract.ts'
import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import { beginResult } from '../analyses/begin-result.ts'
import type { TextKey } from '../texts/create-texts.ts'
import { NotFoundPage } from './error-page.tsx'
import { HomePage } from './home-page.tsx'
import { loadPage } from './load-page.ts'
import { AboutPage, HelpPage, SitePage, TermsPage } from './markdown-page.tsx'
import { isForEverybody, shownTool } from './offered-tools.ts'
import type { PageBeginning } from './page-beginning.ts'
import { paths } from './paths.ts'
import { addressOf } from './queries.ts'
import { ToolPage } from './tool-page.tsx'

/** Parameters of the path, and the language of the page. */
interface RouteParameters {
  readonly language: Language
  readonly [name: string]: string | undefined
}

export interface PageRoute {
  readonly path: string
  readonly Component: ComponentType
  /** `listed`: for search engines; `unlisted`: for people only; `secret`: whoever has the address may see the page. */
  readonly reach: 'listed' | 'unlisted' | 'secret'
  /** Brings the script of a page that comes on demand. */
  readonly load?: () => Promise<unknown>
  /** Asks for what the page begins with while its script is on its way. */
  readonly begin?: (
    queryClient: QueryClient,
    parameters: { readonly [name: string]: string | undefined },
  ) => Promise<void>
  /** Text of the title of a page that only the browser can render: it shows one person's data, or depends on more than its path. */
  readonly ownTitle?: TextKey
  /** Reads what the page begins with, so that the server can render it; undefined where there is no such page. */
  readonly read?: (read: ReadAnswer, parameters: RouteParameters) => Promise<unknown>
  /** Reads what the page begins with for the person who asks, if they may see it. */
  readonly readOwn?: (
    beginning: PageBeginning,
    parameters: { readonly [name: string]: string | undefined },
  ) => Promise<void>
}

const accountPages = () => import('../accounts/account-pages.tsx')
const mailboxPage = () => import('../accounts/mailbox-page.tsx')
const uploadPage = () => import('../studies/upload-page.tsx')
const studyPage = () => import('../studies/study-page.tsx')
const profilePage = () => import('../studies/profile-page.tsx')
const analysePage = () => import('../analyses/analyse-page.tsx')
const examplePage = () => import('../examples/example-page.tsx')
const adminPage = () => import('../admin/admin-page.tsx')
const resultPage = () => import('../analyses/result-page.tsx')

/** A page whose script comes on demand. */
function onDemand<Pages>(load: () => Promise<Pages>, choose: (pages: Pages) => ComponentType) {
  return { Component: lazy(async () => ({ default: choose(await loadPage(load)) })), load }
}

/** What the example of the first open tool gave: the home page and the help page show it. */
async function readExample(read: ReadAnswer): Promise<void> {
  const site = (await read(addressOf.site)) as SiteFacts | undefined
  const tool = site && shownTool(site)
  if (tool) await read(addressOf.example(tool.id))
}

/** Every page of the site. Pages that most visitors open first are part of the first script; the rest come on demand. */
export const routes: readonly PageRoute[] = [
  {
    path: paths.home,
    Component: HomePage,
    reach: 'listed',
    read: async read => {
      await readExample(read)
      return true
    },
  },
  {
    path: paths.help,
    Component: HelpPage,
    reach: 'listed',
    read: async (read, { language }) => {
      await readExample(read)
      return read(addressOf.page('help', language))
    },
  },
  {
    path: paths.about,
    Component: AboutPage,
    reach: 'listed',
    read: (read, { language }) => read(addressOf.page('about', language)),
  },
  {
    path: paths.terms,
    Component: TermsPage,
    reach: 'listed',
    read: (read, { language }) => read(addressOf.page('terms', language)),
  },
  {
    path: '/pages/:page',
    Component: SitePage,
    reach: 'listed',
    read: (read, { page = '', language }) => read(addressOf.page(page, language)),
  },
  {
    path: '/tools/:tool',
    Component: ToolPage,
    reach: 'listed',
    read: (read, { tool = '' }) => read(addressOf.tool(tool)),
  },
  {
    path: '/examples/:tool',
    ...onDemand(examplePage, pages => pages.ExamplePage),
    reach: 'listed',
    read: async (read, { tool = '' }) => {
      const site = (await read(addressOf.site)) as SiteFacts | undefined
      if (!site || !isForEverybody(site, tool)) return undefined
      await read(addressOf.example(tool))
      return read(addressOf.tool(tool))
    },
  },
  { path: paths.logIn, ...onDemand(accountPages, pages => pages.LogInPage), reach: 'listed' },
  { path: paths.register, ...onDemand(accountPages, pages => pages.RegisterPage), reach: 'listed' },
  {
    path: paths.checkMail,
    ...onDemand(accountPages, pages => pages.CheckMailPage),
    reach: 'unlisted',
    ownTitle: 'title.checkMail',
  },
  {
    path: paths.confirmed,
    ...onDemand(accountPages, pages => pages.ConfirmedPage),
    reach: 'unlisted',
    ownTitle: 'title.confirm',
  },
  { path: paths.forgottenPassword, ...onDemand(accountPages, pages => pages.ForgottenPasswordPage), reach: 'unlisted' },
  {
    path: paths.resetPassword,
    ...onDemand(accountPages, pages => pages.ResetPasswordPage),
    reach: 'secret',
    ownTitle: 'title.resetPassword',
  },
  {
    path: paths.changePassword,
    ...onDemand(accountPages, pages => pages.ChangePasswordPage),
    reach: 'unlisted',
    ownTitle: 'title.changePassword',
  },
  {
    path: paths.account,
    ...onDemand(accountPages, pages => pages.AccountPage),
    reach: 'unlisted',
    ownTitle: 'title.account',
  },
  {
    path: paths.askForAccess,
    ...onDemand(accountPages, pages => pages.AskForAccessPage),
    reach: 'unlisted',
    ownTitle: 'title.askForAccess',
  },
  {
    path: paths.profile,
    ...onDemand(profilePage, pages => pages.ProfilePage),
    reach: 'unlisted',
    ownTitle: 'title.profile',
  },
  {
    path: '/upload/:tool?',
    ...onDemand(uploadPage, pages => pages.UploadPage),
    reach: 'unlisted',
    ownTitle: 'title.upload',
  },
  {
    path: '/studies/:study',
    ...onDemand(studyPage, pages => pages.StudyPage),
    reach: 'unlisted',
    ownTitle: 'title.study',
  },
  {
    path: '/studies/:study/analyse',
    ...onDemand(analysePage, pages => pages.AnalysePage),
    reach: 'unlisted',
    ownTitle: 'title.analyse',
  },
  {
    path: '/results/:link',
    ...onDemand(resultPage, pages => pages.ResultPage),
    begin: (queryClient, { link = '' }) => beginResult(queryClient, link),
    readOwn: async (beginning, { link = '' }) => {
      const { readResult } = await import('../analyses/read-result.ts')
      await readResult(beginning, link)
    },
    reach: 'secret',
  },
  {
    path: paths.mailbox,
    ...onDemand(mailboxPage, pages => pages.MailboxPage),
    reach: 'unlisted',
    ownTitle: 'title.mailbox',
  },
  { path: '/admin/*', ...onDemand(adminPage, pages => pages.AdminPage), reach: 'unlisted', ownTitle: 'title.admin' },
  { path: '*', Component: NotFoundPage, reach: 'unlisted' },
]

/** The route of a path; that of the page for unknown addresses if there is none. */
export function findRoute(path: string): PageRoute {
  return routes.find(({ path: pattern }) => matchPath(pattern, path)) ?? routes[routes.length - 1]
}
