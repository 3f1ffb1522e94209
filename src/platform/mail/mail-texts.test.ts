import { describe, expect, it } from 'vitest'
import { composeMail } from './compose-mail.ts'
import { mailTexts, writeDay, writeMoment } from './mail-texts.ts'

const TIME = Date.UTC(2026, 11, 5, 22, 30)

function siteOf(language: 'en' | 'de', languages: readonly ('en' | 'de')[] = ['en', 'de']) {
  return { site: { language, languages } } as Parameters<typeof mailTexts>[0]
}

describe('the words of a mail', () => {
  it.each([
    { which: 'the account’s', config: siteOf('en'), kept: 'de', expected: 'de' },
    { which: 'the site’s where nobody chose one', config: siteOf('de'), kept: null, expected: 'de' },
    { which: 'the site’s where it offers no other any more', config: siteOf('en', ['en']), kept: 'de', expected: 'en' },
    { which: 'the site’s where the kept one is none', config: siteOf('de'), kept: 'tlh', expected: 'de' },
  ])('are in the language of its receiver: $which', ({ config, kept, expected }) => {
    expect(mailTexts(config, kept).language).toBe(expected)
  })

  it('write days, moments and numbers as the language does', () => {
    const [english, german] = [mailTexts(siteOf('en')), mailTexts(siteOf('de'))]
    expect([writeDay(english, TIME), writeDay(german, TIME)]).toEqual(['December 5, 2026', '5. Dezember 2026'])
    expect(writeMoment(german, TIME)).toBe('05.12.2026, 22:30:00 UTC')
    expect(german('checkFailed.file', { file: 'a.csv', bytes: 1234567 })).toBe('a.csv (1.234.567 Byte)')
    expect(german('retention.subject.studies', { count: 2, day: writeDay(german, TIME) })).toBe(
      '2 Studien werden nach dem 5. Dezember 2026 gelöscht',
    )
  })

  it('say which language the mail is in', () => {
    const t = mailTexts(siteOf('de'))
    const { html } = composeMail({ t, paragraphs: ['x'], button: { label: t('button.logIn'), url: 'https://a.org' } })
    expect(html).toContain('<html lang="de">')
    expect(html).toContain('Wenn der Knopf nicht funktioniert')
  })
})
