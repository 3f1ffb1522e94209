import { type ReactNode, useState } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { Icon } from '../ui/icon.tsx'
import { Logo } from '../ui/logo.tsx'
import { AccountLinks } from './account-links.tsx'
import { PasswordReminder } from './password-reminder.tsx'
import { paths } from './paths.ts'
import { useSite } from './queries.ts'
import { ThemeToggle } from './theme-toggle.tsx'

/** What is around every page: skip link, bar, footer. */
export function Shell({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <Bar />
      <PasswordReminder />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  )
}

function Bar() {
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
          <span className="visually-hidden">Menu</span>
        </button>
        <nav id="bar-links" className={`bar-links ${open ? 'is-open' : ''}`} aria-label="Site">
          <ul>
            <li>
              <NavLink to={paths.upload()}>Upload</NavLink>
            </li>
            <li>
              <NavLink to={paths.help}>Help</NavLink>
            </li>
            <li>
              <NavLink to={paths.about}>About</NavLink>
            </li>
          </ul>
          <div className="bar-account">
            <AccountLinks />
            <ThemeToggle />
          </div>
        </nav>
      </div>
    </header>
  )
}

/** Pages that every site has are linked by name. */
const isOwn = ({ name }: { readonly name: string }) => !['help', 'about', 'terms'].includes(name)

function Footer() {
  const site = useSite()
  return (
    <footer className="footer">
      <div className="footer-inner">
        <p>
          {site?.operator && <>Run by {site.operator}. </>}
          {site?.contact && <a href={`mailto:${site.contact}`}>{site.contact}</a>}
        </p>
        <ul>
          <li>
            <Link to={paths.help}>Help</Link>
          </li>
          <li>
            <Link to={paths.about}>About</Link>
          </li>
          <li>
            <Link to={paths.terms}>Terms</Link>
          </li>
          {site?.pages.filter(isOwn).map(page => (
            <li key={page.name}>
              <Link to={paths.page(page.name)}>{page.title}</Link>
            </li>
          ))}
          {site?.mailsKept && (
            <li>
              <Link to={paths.mailbox}>Mailbox</Link>
            </li>
          )}
        </ul>
        <p className="made-with">Made with Science Flask {site?.version}</p>
      </div>
    </footer>
  )
}
