import { useTexts } from '../texts/use-texts.tsx'

/** In a page that the server sends: why the rest of it does not come, to readers without scripts. */
export function NoScript() {
  const t = useTexts()
  return (
    <noscript>
      <p className="notice notice-info">{t('page.noScript')}</p>
    </noscript>
  )
}
