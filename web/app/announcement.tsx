import { useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useSite } from './queries.ts'
import { wordAnnouncement } from './word-announcement.ts'

type Announcement = NonNullable<NonNullable<ReturnType<typeof useSite>>['announcement']>

const ICONS: Record<Announcement['severity'], IconName> = {
  info: 'info-circle-fill',
  warning: 'exclamation-triangle-fill',
  danger: 'x-circle-fill',
}

/** Where a browser keeps which announcement its user closed; the script in `index.html` hides that one before the first paint. */
const CLOSED = 'closedAnnouncement'

/** What the operator tells everybody, above every page until it is closed. */
export function AnnouncementBar() {
  const t = useTexts()
  const site = useSite()
  const announcement = site?.announcement
  if (!announcement) return null
  return <Bar key={announcement.id} {...announcement} text={wordAnnouncement(announcement.text, site, t)} />
}

function Bar({ id, severity, text }: Announcement) {
  const t = useTexts()
  const [isClosed, setClosed] = useState(false)
  if (isClosed) return null
  const close = () => {
    localStorage.setItem(CLOSED, id)
    setClosed(true)
    document.getElementById('main')?.focus({ preventScroll: true })
  }
  return (
    <section className={`announcement notice-${severity}`} data-announcement={id} aria-label={t('announcement.label')}>
      <Icon name={ICONS[severity]} />
      <p>{text}</p>
      <button type="button" aria-label={t('announcement.close')} onClick={close}>
        <Icon name="x-lg" />
      </button>
    </section>
  )
}
