import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import type { Texts } from '../texts/create-texts.ts'

/** What the site says of itself, as it came from the operator; its planned end in the language of the page. */
export function wordAnnouncement(text: string, { archive }: Pick<SiteFacts, 'archive'>, t: Texts): string {
  if (!archive || text !== archive.text) return text
  const day = new Intl.DateTimeFormat(t.language === 'en' ? 'en-GB' : t.language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  const values = { day: day.format(Date.parse(archive.from)) }
  return archive.isOver ? t('archive.since', values) : t('archive.from', values)
}
