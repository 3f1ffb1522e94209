import { useEffect, useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Icon } from '../ui/icon.tsx'

type Theme = 'light' | 'dark'

const other = (theme: Theme): Theme => (theme === 'dark' ? 'light' : 'dark')
const shownTheme = (): Theme => (document.documentElement.dataset.bsTheme === 'dark' ? 'dark' : 'light')
const systemTheme = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

/** Changes between light and dark. A choice that equals the system's is forgotten, so that the page follows the system again. */
export function ThemeToggle() {
  const t = useTexts()
  const [theme, setTheme] = useState<Theme>('light')
  useEffect(() => {
    const update = () => setTheme(shownTheme())
    update()
    const observer = new MutationObserver(update)
    observer.observe(document.documentElement, { attributeFilter: ['data-bs-theme'] })
    return () => observer.disconnect()
  }, [])
  const change = () => {
    const next = other(shownTheme())
    document.documentElement.dataset.bsTheme = next
    if (next === systemTheme()) localStorage.removeItem('theme')
    else localStorage.setItem('theme', next)
  }
  return (
    <button type="button" className="icon-button" aria-label={t('bar.theme', { theme: other(theme) })} onClick={change}>
      <Icon name={theme === 'dark' ? 'sun' : 'moon-stars'} />
    </button>
  )
}
