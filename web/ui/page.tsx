import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation, useNavigationType } from 'react-router'
import { useTexts } from '../texts/use-texts.tsx'
import { useHead } from './head.tsx'
import { Icon } from './icon.tsx'
import { InLanguage } from './in-language.tsx'

interface Crumb {
  readonly text: string
  readonly to: string
}

interface PageProps {
  /** The page's only `<h1>`, and its document title. */
  readonly title: string
  /** Language of heading and lead, where it is not that of the page. */
  readonly wordsLang?: string | undefined
  /** Document title where it differs from the heading. */
  readonly documentTitle?: string
  /** One or two sentences below the heading. */
  readonly lead?: ReactNode
  /** For search engines. Default: the lead, if that is plain text. */
  readonly description?: string
  /** HTTP status with which the server answers, such as 404. */
  readonly status?: number
  /** What the page is about, in the words of schema.org. */
  readonly structured?: Readonly<Record<string, unknown>>
  /** `form` 30 rem, `text` 44 rem (default), `wide` 76 rem, `full` as wide as the window. */
  readonly width?: 'form' | 'text' | 'wide' | 'full'
  /** The way to this page, without itself. */
  readonly breadcrumbs?: readonly Crumb[]
  /** A word above the heading, such as `Study`. */
  readonly eyebrow?: ReactNode
  /** Buttons beside the heading. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/**
 * The frame of every page. Sets the document title; after a navigation within the site, moves the focus to the heading, so
 * that a screen reader reads it, and scrolls to the top or to the part that the address names.
 */
export function Page({ width = 'text', lead, children, ...props }: PageProps) {
  useHead({
    title: props.documentTitle ?? props.title,
    description: props.description ?? (typeof lead === 'string' ? lead : undefined),
    structured: props.structured,
    status: props.status,
  })
  return (
    <div className={`page page-${width}`}>
      <header className="page-header">
        {props.breadcrumbs && <Breadcrumbs crumbs={props.breadcrumbs} />}
        {props.eyebrow && <p className="eyebrow">{props.eyebrow}</p>}
        <div className="page-title">
          <Heading>
            <InLanguage lang={props.wordsLang}>{props.title}</InLanguage>
          </Heading>
          {props.actions && (
            <div className="page-actions" data-tour="page-actions">
              {props.actions}
            </div>
          )}
        </div>
        {lead && (
          <div className="lead" lang={props.wordsLang}>
            {lead}
          </div>
        )}
      </header>
      {children}
    </div>
  )
}

/** Which navigation moved the focus last, so that a page that loads in two steps moves it once. */
let lastFocused: string | undefined = 'default'

/** An `<h1>` that takes the focus when its page was navigated to. */
export function Heading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key, hash } = useLocation()
  const kind = useNavigationType()
  useEffect(() => {
    if (key === lastFocused) return
    lastFocused = key
    const part = hash && document.getElementById(decodeURIComponent(hash.slice(1)))
    if (part) return part.scrollIntoView()
    if (kind !== 'POP') window.scrollTo({ top: 0, behavior: 'instant' })
    heading.current?.focus({ preventScroll: true })
  }, [key, hash, kind])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}

function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const t = useTexts()
  return (
    <nav className="crumbs" aria-label={t('page.crumbs')}>
      <ol>
        {crumbs.map(crumb => (
          <li key={crumb.to}>
            <Link to={crumb.to}>{crumb.text}</Link>
            <Icon name="chevron-right" />
          </li>
        ))}
      </ol>
    </nav>
  )
}
