/** The end of a site as one that takes new work. */
export interface ArchiveSettings {
  readonly archive: {
    /** `2031-12-31`: from this day on, by UTC, nothing new is taken, and what is there can be read. */
    readonly from?: string
    readonly text: string
  }
}

/** Whether a site takes nothing new any more, and only shows what it has. */
export function isArchived({ archive }: ArchiveSettings, now: number): boolean {
  return archive.from !== undefined && now >= Date.parse(archive.from)
}

/** What pages say of it, before and after; undefined when no end is planned. */
export function describeArchive({ archive }: ArchiveSettings, now: number): string | undefined {
  if (archive.from === undefined) return undefined
  if (archive.text !== '') return archive.text
  const day = new Date(archive.from).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return now < Date.parse(archive.from)
    ? `From ${day} on this site takes nothing new; results can still be read and downloaded then.`
    : `Since ${day} this site takes nothing new; results can still be read and downloaded.`
}

/** The end in our words, for pages that say it in another language; undefined when none is planned, or the operator has words of their own. */
export function describePlannedEnd(settings: ArchiveSettings, now: number) {
  const text = describeArchive(settings, now)
  const { from, text: own } = settings.archive
  return text === undefined || from === undefined || own !== ''
    ? undefined
    : { text, from, isOver: isArchived(settings, now) }
}
