import type { SelfTestFacts } from '../../src/tools/tools.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Icon } from '../ui/icon.tsx'

interface SelfTestNoteProps {
  /** Version of the tool as it is now. */
  readonly version: string
  readonly test: SelfTestFacts
}

/** Whether the tool works, as its last self-test found. */
export function SelfTestNote({ version, test }: SelfTestNoteProps) {
  const t = useTexts()
  // The same day wherever it is read, so that the page of the server and that of the browser agree.
  const dayOf = (at: number) => new Intl.DateTimeFormat(t.language, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
  const day = dayOf(test.testedAt)
  if (test.works) {
    return (
      <p className="self-test is-success">
        <Icon name="check-circle-fill" />{' '}
        {test.version === version
          ? t('selfTest.works', { day })
          : t('selfTest.worksOther', { version: test.version, day })}
      </p>
    )
  }
  return (
    <p className="self-test is-error">
      <Icon name="exclamation-circle-fill" />{' '}
      {test.workedAt === null
        ? t('selfTest.fails', { day })
        : t('selfTest.failsSince', { day, worked: dayOf(test.workedAt) })}
    </p>
  )
}
