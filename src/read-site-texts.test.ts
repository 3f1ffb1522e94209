import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SettingProblem } from './check-settings.ts'
import { readSiteTexts } from './read-site-texts.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-texts-'))
  await mkdir(join(folder, 'texts'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(texts: string) {
  await writeFile(join(folder, 'texts', 'en.json'), texts)
  const problems: SettingProblem[] = []
  return {
    found: readSiteTexts(folder, problems),
    problems: problems.map(({ place, message }) => `${place}: ${message}`),
  }
}

test('a site without texts of its own has none', () => {
  expect(readSiteTexts(join(folder, 'nowhere'), [])).toEqual({})
})

test('texts of a site are read by language', async () => {
  expect(await read('{ "bar.help": "Guide" }')).toEqual({ found: { en: { 'bar.help': 'Guide' } }, problems: [] })
})

test.each([
  ['{ "bar.hepl": "Guide" }', 'No page has a text "bar.hepl". Is it "bar.help"?'],
  ['{ "zzzzzzzzzzzzzzzzzzz": "" }', 'No page has a text "zzzzzzzzzzzzzzzzzzz".'],
  [
    '{ "footer.operator": "By {opreator}" }',
    'which its page does not fill in; the text it replaces is "Run by {operator}."',
  ],
  ['{ "bar.help": "{" }', 'cannot be read at character 2'],
  ['{ "bar.help": 7 }', 'It must be a JSON object of texts'],
  ['{ "bar.help"', 'It must be a JSON object of texts'],
])('%s is a problem of the site', async (texts, message) => {
  const { problems } = await read(texts)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(/^texts\/en\.json: /)
  expect(problems[0]).toContain(message)
})
