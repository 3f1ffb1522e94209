import { LANGUAGES } from '../../src/define/languages.ts'
import { useChangeLanguage } from '../texts/texts-provider.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { useToast } from '../ui/toasts.tsx'
import { useSite } from './queries.ts'

/** Every language by its own name for itself, as somebody looks for it who cannot read the page. */
export function LanguageSwitch() {
  const t = useTexts()
  const site = useSite()
  const change = useChangeLanguage()
  const toast = useToast()
  if (!site || site.languages.length < 2) return null
  return (
    <ul className="languages" aria-label={t('footer.language')}>
      {site.languages.map(language => (
        <li key={language}>
          <button
            type="button"
            lang={language}
            aria-pressed={language === t.language}
            onClick={() =>
              void change(language).catch(() => toast({ text: t('footer.languageFailed'), tone: 'warning' }))
            }
          >
            {LANGUAGES[language]}
          </button>
        </li>
      ))}
    </ul>
  )
}
