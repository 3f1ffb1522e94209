import { type ComponentType, lazy } from 'react'
import type { ReadAnswer } from '../../src/platform/http/pages.contract.ts'
import { NotFoundPage } from './error-page.tsx'
import { HomePage } from './home-page.tsx'
import { AboutPage, HelpPage, TermsPage } from './markdown-page.tsx'
import { paths } from './paths.ts'
import { ToolPage } from './tool-page.tsx'

export interface PageRoute {
  readonly path: string
  readonly Component: ComponentType
  /** `listed`: for search engines; `unlisted`: for people only; `secret`: whoever has the address may see the page. */
  readonly reach: 'listed' | 'unlisted' | 'secret'
  /** Title of a page that only the browser can render: it shows one person's data, or depends on more than its path. */
  readonly ownTitle?: string
  /** Reads what the page begins with, so that the server can render it; undefined where there is no such page. */
  readonly read?: (read: ReadAnswer, parameters: Readonly<Record<string, string | undefined>>) => Promise<unknown>
}

const accountPages = () => import('../accounts/account-pages.tsx')
const LogInPage = lazy(async () => ({ default: (await accountPages()).LogInPage }))
const RegisterPage = lazy(async () => ({ default: (await accountPages()).RegisterPage }))
const CheckMailPage = lazy(async () => ({ default: (await accountPages()).CheckMailPage }))
const ConfirmedPage = lazy(async () => ({ default: (await accountPages()).ConfirmedPage }))
const ForgottenPasswordPage = lazy(async () => ({ default: (await accountPages()).ForgottenPasswordPage }))
const ResetPasswordPage = lazy(async () => ({ default: (await accountPages()).ResetPasswordPage }))
const ChangePasswordPage = lazy(async () => ({ default: (await accountPages()).ChangePasswordPage }))
const AskForAccessPage = lazy(async () => ({ default: (await accountPages()).AskForAccessPage }))

const UploadPage = lazy(async () => ({ default: (await import('../studies/upload-page.tsx')).UploadPage }))
const StudyPage = lazy(async () => ({ default: (await import('../studies/study-page.tsx')).StudyPage }))
const ProfilePage = lazy(async () => ({ default: (await import('../studies/profile-page.tsx')).ProfilePage }))
const AnalysePage = lazy(async () => ({ default: (await import('../analyses/analyse-page.tsx')).AnalysePage }))
const ResultPage = lazy(async () => ({ default: (await import('../analyses/result-page.tsx')).ResultPage }))
const MailboxPage = lazy(async () => ({ default: (await import('../accounts/mailbox-page.tsx')).MailboxPage }))

/** Every page of the site. Pages that most visitors open first are part of the first script; the rest come on demand. */
export const routes: readonly PageRoute[] = [
  { path: paths.home, Component: HomePage, reach: 'listed' },
  { path: paths.help, Component: HelpPage, reach: 'listed', read: read => read('/api/v1/pages/help') },
  { path: paths.about, Component: AboutPage, reach: 'listed', read: read => read('/api/v1/pages/about') },
  { path: paths.terms, Component: TermsPage, reach: 'listed', read: read => read('/api/v1/pages/terms') },
  {
    path: '/tools/:tool',
    Component: ToolPage,
    reach: 'listed',
    read: (read, { tool = '' }) => read(`/api/v1/tools/${encodeURIComponent(tool)}`),
  },
  { path: paths.logIn, Component: LogInPage, reach: 'listed' },
  { path: paths.register, Component: RegisterPage, reach: 'listed' },
  { path: paths.checkMail, Component: CheckMailPage, reach: 'unlisted', ownTitle: 'Look into your mail' },
  { path: paths.confirmed, Component: ConfirmedPage, reach: 'unlisted', ownTitle: 'Confirm your address' },
  { path: paths.forgottenPassword, Component: ForgottenPasswordPage, reach: 'unlisted' },
  { path: paths.resetPassword, Component: ResetPasswordPage, reach: 'secret', ownTitle: 'Choose a new password' },
  { path: paths.changePassword, Component: ChangePasswordPage, reach: 'unlisted', ownTitle: 'Change password' },
  { path: paths.askForAccess, Component: AskForAccessPage, reach: 'unlisted', ownTitle: 'Ask for access' },
  { path: paths.profile, Component: ProfilePage, reach: 'unlisted', ownTitle: 'Profile' },
  { path: '/upload/:tool?', Component: UploadPage, reach: 'unlisted', ownTitle: 'Upload your data' },
  { path: '/studies/:study', Component: StudyPage, reach: 'unlisted', ownTitle: 'Study' },
  { path: '/studies/:study/analyse', Component: AnalysePage, reach: 'unlisted', ownTitle: 'Analyse' },
  { path: '/results/:link', Component: ResultPage, reach: 'secret', ownTitle: 'Result' },
  { path: paths.mailbox, Component: MailboxPage, reach: 'unlisted', ownTitle: 'Mailbox' },
  { path: '*', Component: NotFoundPage, reach: 'unlisted' },
]
