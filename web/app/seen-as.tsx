import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useNow } from '../ui/use-now.ts'
import { api } from './api.ts'
import { paths } from './paths.ts'
import { useAccount } from './queries.ts'

const MINUTE_MS = 60_000

/** Above every page while a superuser sees the site as somebody else: as whom, for how long, and the way back. */
export function SeenAsBar() {
  const t = useTexts()
  const account = useAccount()
  const now = useNow()
  if (!account?.seenBy) return null
  const goBack = async () => {
    await api.post('/api/v1/account/see-as-myself')
    location.assign(paths.adminPerson('accounts', account.id))
  }
  const minutes = Math.max(1, Math.ceil((account.seenBy.until - now) / MINUTE_MS))
  return (
    <aside className="seen-as" aria-label={t('seenAs.label')}>
      <p>
        <Icon name="eye" /> {t('seenAs.text', { who: account.email ?? t('bar.guest'), minutes })}
      </p>
      <Button size="small" onClick={goBack}>
        {t('seenAs.back')}
      </Button>
    </aside>
  )
}
