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
    expect(page.title).toBe('Log in – Correlation Explorer')
  })

  test.each(['/profile', '/upload', '/upload/correlation', '/studies/a', '/studies/a/analyse', '/results/a'])(
    '%s is sent as a frame, the same for everybody, and is not listed',
    async path => {
      const page = await renderPage(path, visit)
      expect(page).toMatchObject({ status: 200, isListed: false, isSameInBrowser: true })
      expect(page.html).toContain('<h1>')
    },
  )

  test('only pages whose address is a secret keep it from other sites', async () => {
    expect((await renderPage('/results/abc', visit)).isSecret).toBe(true)
    expect((await renderPage('/help', visit)).isSecret).toBe(false)
  })

  test.each(['/nothing', '/tools/unknown', '/pages/unknown', '/log-in/further'])('%s is not there', async path => {
    const page = await renderPage(path, visit)
    expect(page).toMatchObject({ status: 404, isListed: false })
    expect(page.html).toContain('Nothing is here')
  })

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
  expect(nameOf('/results/a')).toBe(nameOf('/results/b'))
  expect(nameOf('/made/up')).toBe(nameOf('/also/made/up'))
  expect(nameOf('/tools/a')).not.toBe(nameOf('/tools/b'))
})

test('the sitemap lists pages of the site, tools and nothing private', async () => {
  const listed = await listPages(read)
  expect(listed).toEqual(expect.arrayContaining(['/', '/help', '/log-in', '/pages/faq', '/tools/correlation']))
  expect(listed.join()).not.toMatch(/profile|results|upload|pages\/help|:/)
})
