import { expect, it } from 'vitest'
import { describePlannedEnd } from '../../src/define/archive.ts'
import { english, german } from '../../test/texts.ts'
import { wordAnnouncement } from './word-announcement.ts'

const END = Date.parse('2031-12-31')
const planned = (now: number, text = '') => {
  const archive = describePlannedEnd({ archive: { from: '2031-12-31', text } }, now)
  return archive ? { archive } : {}
}

it.each([
  ['Ab dem 31. Dezember 2031 nimmt', END - 1],
  ['Seit dem 31. Dezember 2031 nimmt', END],
])('says in German when the site ends: %s', (words, now) => {
  const site = planned(now)
  const text = site.archive?.text ?? ''
  expect(wordAnnouncement(text, site, german)).toContain(words)
  expect(wordAnnouncement(text, site, english)).toBe(text)
})

it('leaves the words of the operator as they are', () => {
  expect(wordAnnouncement('Tomorrow we move.', planned(END), german)).toBe('Tomorrow we move.')
  expect(planned(END, 'We end.')).toEqual({})
})
