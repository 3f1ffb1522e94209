import { describe, expect, test } from 'vitest'
import type { Visit } from '../../src/platform/http/pages.contract.ts'
import { listPages, nameOf, renderPage, renderProblem } from './render.tsx'

const site = {
  name: 'Correlation Explorer',
  tagline: 'Rank correlations <of tables>',
  description: 'See which features rise and fall together.',
  contact: 'hello@example.org',
  operator: 'The lab',
  version: '0.1.0',
  registration: 'academic',
  guests: true,
  mailsKept: false,
  guestMaxUploadBytes: 20_000_000,
  language: 'en',
  languages: ['en', 'de'],
  texts: {},
  tools: [{ id: 'correlation', title: 'Rank correlations', summary: 'Spearman', use: { access: 'everybody' } }],
  pages: [
    { name: 'help', titles: { en: 'Help', de: 'Hilfe' } },
    { name: 'faq', titles: { en: 'Questions', de: 'Fragen' } },
  ],
}
const answers: Record<string, unknown> = {
  '/api/v1/site': site,
  '/api/v1/pages/help?language=en': { name: 'help', title: 'Help', html: '<p>A table goes in.</p><h2 id="a">A</h2>' },
}
const read = async (address: string) => answers[address]
/** What the API answers about a result with words, a matrix, and more words. */
const ANALYSIS = '/api/v1/analyses/abc'
const RESULTS = `${ANALYSIS}/results`
const analysis = {
  id: '1',
  link: 'abc',
  name: 'Lichens',
  study: { id: '2', name: 'Soil' },
  tool: { id: 'correlation', title: 'Ranks', version: '1.0.0' },
  state: 'done',
  isOwner: false,
}
const results = {
  archiveBytes: 10,
  results: [
    {
      file: 'notes.md',
      title: 'What was found',
      view: 'text',
      bytes: 30,
      interpretation: { text: 'Plainly <i>said</i>.' },
    },
    { file: 'r.csv', title: 'Heat', view: 'matrix', bytes: 30 },
    { file: 'more.txt', title: 'Afterwards', view: 'text', bytes: 30 },
  ],
}
const resultAnswers: Record<string, unknown> = {
  [ANALYSIS]: analysis,
  [RESULTS]: results,
  [`${RESULTS}/files/notes.md`]: '- 35 pairs <b>survive</b>.',
  [`${RESULTS}/files/more.txt`]: 'Afterwards',
}
const readFrom = (more: Record<string, unknown>) => async (address: string) => more[address] ?? read(address)

const visit: Visit = { language: 'en', read }

describe('a page on the server', () => {
  test('home says what the site does, as text', async () => {
    const page = await renderPage('/', visit)
    expect(page).toMatchObject({
      status: 200,
      title: 'Rank correlations <of tables> – Correlation Explorer',
      description: site.description,
      isListed: true,
      isSameInBrowser: true,
    })
    expect(page.html).toContain('<h1 tabindex="-1">Rank correlations &lt;of tables&gt;</h1>')
    expect(page.html).toContain('Try it with example data')
    expect(page.answers).toEqual({ '/api/v1/site': site })
  })

  test('a Markdown page has its text, and its first paragraph as description', async () => {
    const page = await renderPage('/help', visit)
    expect(page.title).toBe('Help – Correlation Explorer')
    expect(page.description).toBe('A table goes in.')
    expect(page.html).toContain('<p>A table goes in.</p>')
  })

  test('a long page is there in one piece, without a script', async () => {
    const html = `<p>Begin.</p>${'<p>A sentence of many.</p>'.repeat(5000)}<p>End.</p>`
    const long = { name: 'about', title: 'About', html }
    const address = '/api/v1/pages/about?language=en'
    const page = await renderPage('/about', {
      language: 'en',
      read: async asked => (asked === address ? long : read(asked)),
    })
    expect(page.html).not.toMatch(/<script|<template/)
    expect(page.html).toContain('<p>End.</p></div>')
  })

  test('a form is there before its script', async () => {
    const page = await renderPage('/log-in', visit)
    expect(page.html).toContain('autoComplete="current-password"')
    // Even a browser without scripts does not put the password into the address.
    expect(page.html).toContain('method="post"')
    expect(page.title).toBe('Log in – Correlation Explorer')
  })

  test.each(['/profile', '/upload', '/upload/correlation', '/studies/a', '/studies/a/analyse', '/results/a'])(
    '%s is sent as a frame, the same for everybody, and is not listed',
    async path => {
      const page = await renderPage(path, visit)
      expect(page).toMatchObject({ status: 200, isListed: false, isSameInBrowser: true })
      expect(page.html).toContain('<h1>')
      expect(page.html).toContain('JavaScript')
    },
  )

  test('the page of a result begins with what the tool says, before any script', async () => {
    const page = await renderPage('/results/abc', { language: 'en', read: readFrom(resultAnswers) })
    expect(page).toMatchObject({
      status: 200,
      title: 'Done: Lichens – Correlation Explorer',
      isListed: false,
      isSecret: true,
    })
    expect(page.html).toContain('<li>35 pairs &lt;b&gt;survive&lt;/b&gt;.</li>')
    expect(page.html).toContain('<p>Plainly &lt;i&gt;said&lt;/i&gt;.</p>')
    expect(page.html).toContain('href="/api/v1/analyses/abc/results/archive.zip"')
    // A matrix comes with its script, and a text below it not before it.
    expect(page.html).not.toMatch(/Heat|Afterwards/)
    expect(Object.keys(page.answers)).toEqual(
      expect.arrayContaining(['/api/v1/analyses/abc/results/files/notes.md#html', '/api/v1/analyses/abc/results']),
    )
  })

  test('a long text of a result is not part of its page', async () => {
    const [notes, ...others] = results.results
    const long = { ...resultAnswers, [RESULTS]: { ...results, results: [{ ...notes, bytes: 20_001 }, ...others] } }
    const page = await renderPage('/results/abc', { language: 'en', read: readFrom(long) })
    expect(page.html).toContain('Lichens</h1>')
    expect(page.html).not.toContain('35 pairs')
    expect(page.answers).not.toHaveProperty([`${RESULTS}/files/notes.md`])
  })

  test('the page of an analysis that runs has its name and state', async () => {
    const running = { ...resultAnswers, [ANALYSIS]: { ...analysis, state: 'running' } }
    const page = await renderPage('/results/abc', { language: 'en', read: readFrom(running) })
    expect(page.html).toContain('Lichens</h1>')
    expect(page.html).toContain('Running')
    expect(page.answers[ANALYSIS]).toMatchObject({ state: 'running' })
    expect(page.answers[RESULTS]).toBeUndefined()
  })

  test('only pages whose address is a secret keep it from other sites', async () => {
    expect((await renderPage('/results/abc', visit)).isSecret).toBe(true)
    expect((await renderPage('/help', visit)).isSecret).toBe(false)
  })

  test('the example of a tool is listed, and says what it is about', async () => {
    const tool = {
      id: 'correlation',
      title: 'Ranks',
      summary: 'Spearman.',
      version: '1.0.0',
      datasets: {},
      parameters: {},
      example: {},
    }
    const more: Record<string, unknown> = {
      '/api/v1/tools/correlation': tool,
      '/api/v1/tools/correlation/example': { analysis: null, datasets: [] },
    }
    const page = await renderPage('/examples/correlation', {
      language: 'en',
      read: async address => more[address] ?? read(address),
    })
    expect(page).toMatchObject({
      status: 200,
      isListed: true,
      title: 'Ranks: an example result – Correlation Explorer',
    })
    expect(page.structured).toMatchObject({ '@type': 'WebApplication', name: 'Ranks' })
  })

  test.each([
    { access: 'roles', roles: ['lab'] },
    { access: 'nobody', text: 'Off.' },
  ])('the example of a tool with $access access is neither shown nor asked for', async use => {
    const asked: string[] = []
    const limited = { ...site, tools: [{ ...site.tools[0], use }] }
    const readLimited = async (address: string) => {
      asked.push(address)
      return address === '/api/v1/site' ? limited : undefined
    }
    const page = await renderPage('/examples/correlation', { language: 'en', read: readLimited })
    expect(page).toMatchObject({ status: 404, isListed: false })
    expect(asked).toEqual(['/api/v1/site'])
    expect(await listPages(readLimited)).not.toContain('/examples/correlation')
  })

  test.each(['/nothing', '/examples/unknown', '/tools/unknown', '/pages/unknown', '/log-in/further'])(
    '%s is not there',
    async path => {
      const page = await renderPage(path, visit)
      expect(page).toMatchObject({ status: 404, isListed: false })
      expect(page.html).toContain('Nothing is here')
    },
  )

  test('a site whose facts cannot be read still answers', async () => {
    const page = await renderPage('/', { language: 'en', read: async () => undefined })
    expect(page.status).toBe(200)
  })
})

test.each([
  [403, 'This page is not for your account'],
  [413, 'This is too large'],
  [500, 'Something went wrong on our side'],
  [503, 'Something went wrong on our side'],
  [429, 'This did not work'],
])('a problem with status %i has a page of its own', async (status, heading) => {
  const page = await renderProblem({ status, code: 'X', detail: 'A sentence.', requestId: 'r-1' }, visit)
  expect(page).toMatchObject({ status, isListed: false, isSameInBrowser: false })
  expect(page.html).toContain(heading)
  expect(page.html.includes('r-1')).toBe(status >= 500)
})

test('paths that give the same page have the same name', () => {
  expect(nameOf('/studies/a')).toBe(nameOf('/studies/b'))
  expect(nameOf('/made/up')).toBe(nameOf('/also/made/up'))
  expect(nameOf('/tools/a')).not.toBe(nameOf('/tools/b'))
})

test('a page that depends on who asks has none', () => {
  expect(nameOf('/results/a')).toBeUndefined()
})

test('the sitemap lists pages of the site, tools and nothing private', async () => {
  const listed = await listPages(read)
  expect(listed).toEqual(
    expect.arrayContaining(['/', '/help', '/log-in', '/pages/faq', '/tools/correlation', '/examples/correlation']),
  )
  expect(listed.join()).not.toMatch(/profile|results|upload|pages\/help|:/)
})
