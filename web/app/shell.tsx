import { type ReactNode, useState } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { useTexts } from '../texts/use-texts.tsx'
import { TourGuide } from '../tours/tour-guide.tsx'
import { Icon } from '../ui/icon.tsx'
import { Logo } from '../ui/logo.tsx'
import { AccountLinks } from './account-links.tsx'
import { AnnouncementBar } from './announcement.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PasswordReminder } from './password-reminder.tsx'
import { paths } from './paths.ts'
import { useSite } from './queries.ts'
import { SeenAsBar } from './seen-as.tsx'
import { ThemeToggle } from './theme-toggle.tsx'
import { useAccountLanguage } from './use-account-language.ts'

/** What is around every page: skip link, bar, footer. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useTexts()
  useAccountLanguage()
  return (
    <>
      <a className="skip-link" href="#main">
        {t('bar.skip')}
      </a>
      <Bar />
      <SeenAsBar />
      <AnnouncementBar />
      <PasswordReminder />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  )
}

function Bar() {
  const t = useTexts()
  const site = useSite()
  const { key } = useLocation()
  // The menu of a phone is open for the page it was opened on, so that going to another one closes it.
  const [openFor, setOpenFor] = useState<string>()
  const open = openFor === key
  return (
    <header className="bar">
      <div className="bar-inner">
        <Link className="brand" to={paths.home}>
          {site?.logo ? <img className="logo" src={site.logo} alt="" /> : <Logo />}
          <span>{site?.name}</span>
        </Link>
        <button
          type="button"
          className="bar-menu"
          aria-expanded={open}
          aria-controls="bar-links"
          onClick={() => setOpenFor(open ? undefined : key)}
        >
          <Icon name={open ? 'x-lg' : 'list'} />
          <span className="visually-hidden">{t('bar.menu')}</span>
        </button>
        <nav id="bar-links" className={`bar-links ${open ? 'is-open' : ''}`} aria-label={t('bar.label')}>
          <ul>
            <li>
              <NavLink to={paths.upload()}>{t('bar.upload')}</NavLink>
            </li>
            <li>
              <NavLink to={paths.help}>{t('bar.help')}</NavLink>
            </li>
            <li>
              <NavLink to={paths.about}>{t('bar.about')}</NavLink>
            </li>
          </ul>
          <div className="bar-account">
            <AccountLinks />
            <ThemeToggle />
          </div>
        </nav>
        <TourGuide />
      </div>
    </header>
  )
}

/** Pages that every site has are linked by name. */
const isOwn = ({ name }: { readonly name: string }) => !['help', 'about', 'terms'].includes(name)

function Footer() {
  const t = useTexts()
  const site = useSite()
  return (
    <footer className="footer">
      <div className="footer-inner">
        <p>
          {site?.operator && <>{t('footer.operator', { operator: site.operator })} </>}
          {site?.contact && <a href={`mailto:${site.contact}`}>{site.contact}</a>}
        </p>
        <ul>
          <li>
            <Link to={paths.help}>{t('bar.help')}</Link>
          </li>
          <li>
            <Link to={paths.about}>{t('bar.about')}</Link>
          </li>
          <li>
            <Link to={paths.terms}>{t('footer.terms')}</Link>
          </li>
          {site?.pages.filter(isOwn).map(page => (
            <li key={page.name}>
              <Link to={paths.page(page.name)}>{page.titles[t.language]}</Link>
            </li>
          ))}
          {site?.mailsKept && (
            <li>
              <Link to={paths.mailbox}>{t('footer.mailbox')}</Link>
            </li>
          )}
        </ul>
        <LanguageSwitch />
        <p className="made-with">{t('footer.madeWith', { version: site?.version ?? '' })}</p>
      </div>
    </footer>
  )
}
