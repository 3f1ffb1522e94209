import { useTexts } from '../texts/use-texts.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAccount, useSite } from './queries.ts'

/** Why nothing can be submitted to a tool at the moment, where that is so. */
export function ClosedNotice({ tool }: { readonly tool: string }) {
  const t = useTexts()
  const site = useSite()
  const account = useAccount()
  if (site?.pause) {
    return (
      <Notice tone="warning" title={t('closed.pause')}>
        {site.pause.text}
      </Notice>
    )
  }
  const use = site?.tools.find(({ id }) => id === tool)?.use
  if (use?.access === 'nobody') {
    return (
      <Notice tone="warning" title={t('closed.off')}>
        {use.text || t('closed.offText')}
      </Notice>
    )
  }
  const isLimited = use?.access === 'roles' && account !== undefined
  if (!isLimited || account?.roles.some(role => role === 'superuser' || use.roles.includes(role))) return null
  return (
    <Notice tone="warning" title={t('closed.limited')}>
      {t('closed.limitedText', { roles: use.roles.join(', ') })}
    </Notice>
  )
}
