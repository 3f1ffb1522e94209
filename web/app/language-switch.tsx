import { useQueryClient } from '@tanstack/react-query'
import { LANGUAGES, type Language } from '../../src/define/languages.ts'
import { useChangeLanguage } from '../texts/texts-provider.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { useToast } from '../ui/toasts.tsx'
import { api } from './api.ts'
import { accountQuery, useAccount, useSite } from './queries.ts'

/** Every language by its own name for itself, as somebody looks for it who cannot read the page. */
export function LanguageSwitch() {
  const t = useTexts()
  const site = useSite()
  const choose = useChoice()
  if (!site || site.languages.length < 2) return null
  return (
    <ul className="languages" aria-label={t('footer.language')}>
      {site.languages.map(language => (
        <li key={language}>
          <button
            type="button"
            lang={language}
            aria-pressed={language === t.language}
            onClick={() => void choose(language)}
          >
            {LANGUAGES[language]}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Shows the pages in a language from now on, here and in other browsers of the account. */
function useChoice(): (language: Language) => Promise<void> {
  const t = useTexts()
  const account = useAccount()
  const change = useChangeLanguage()
  const toast = useToast()
  const queryClient = useQueryClient()
  return async language => {
    try {
      if (!(await change(language))) return
    } catch {
      return toast({ text: t('footer.languageFailed'), tone: 'warning' })
    }
    if (account?.kind !== 'account') return
    // This browser keeps it in any case.
    await api.post('/api/v1/account/language', { language }).catch(() => {})
    void queryClient.invalidateQueries({ queryKey: accountQuery().queryKey })
  }
}
