import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Check } from 'typebox/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copySite, makePlatform } from '../../test/make-platform.ts'
import { type App, createApp } from '../platform/http/create-app.ts'
import { loadTools } from './load-tools.ts'
import type { Services } from './services.ts'
import { pageSchema, siteSchema, toolFactsSchema, toolsSchema } from './tools.contract.ts'
import { registerToolRoutes } from './tools.routes.ts'

const TOOL = `title: Row means
summary: The mean of every sample
version: 1.0.0
command: [python3, secret-name.py]
datasets: { table: { title: A *table* } }
parameters: { digits: { kind: integer, min: 0, max: 6, default: 2, help: "Digits <b>behind</b> the point." } }
results: [{ file: means.csv }]
example: { datasets: { table: ../correlation/soil_chemistry.csv } }
help: help.md
`

let app: App
let services: Services & { close: () => Promise<void> }
let site: string

beforeAll(async () => {
  site = await copySite()
  await mkdir(join(site, 'tools/means'))
  await writeFile(join(site, 'tools/means/tool.yaml'), TOOL)
  await writeFile(join(site, 'tools/means/help.md'), '## How\n\n<script>alert(1)</script> and **means**.\n')
  await rm(join(site, 'pages'), { recursive: true, force: true })
  await mkdir(join(site, 'pages'))
  await writeFile(
    join(site, 'pages/methods.md'),
    '\uFEFF# The methods #\n\n## A part\n\n## A part\n\n[x](javascript:alert(1))\n',
  )
  await writeFile(join(site, 'pages/methods.de.md'), '# Die Methoden\n\nMittelwerte.\n')
  await writeFile(join(site, 'pages/terms.md'), '# Our terms\n\nBe kind.\n')
  await writeFile(join(site, 'pages/Not A Page.md'), '# No\n')
  await mkdir(join(site, 'pages/folder.md'))
  const platform = await makePlatform({ siteFolder: site })
  services = { ...platform, tools: await loadTools(site) }
  app = await createApp(services)
  registerToolRoutes(app, services)
})
afterAll(async () => {
  await app?.close()
  await services?.close()
  await rm(site, { recursive: true, force: true })
})

async function get(path: string) {
  const response = await app.inject(path)
  return { status: response.statusCode, text: response.body, body: response.json() }
}

describe('GET /api/v1/site', () => {
  it('gives the facts of the site, its tools and its pages', async () => {
    const { status, body } = await get('/api/v1/site')
    expect(status).toBe(200)
    expect(Check(siteSchema, body)).toBe(true)
    expect(body).toMatchObject({
      name: services.config.site.name,
      guests: true,
      registration: 'academic',
      mailsKept: true,
      guestMaxUploadBytes: 20_000_000,
      pages: [
        {
          name: 'about',
          titles: { en: `About ${services.config.site.name}`, de: `Über ${services.config.site.name}` },
        },
        { name: 'help', titles: { en: 'Help', de: 'Hilfe' } },
        { name: 'methods', titles: { en: 'The methods', de: 'Die Methoden' } },
        { name: 'terms', titles: { en: 'Our terms', de: 'Our terms' } },
      ],
    })
    expect(body.tools.map(({ id }: { id: string }) => id)).toEqual(['correlation', 'means'])
  })
})

describe('GET /api/v1/tools', () => {
  it('lists the tools', async () => {
    const { body } = await get('/api/v1/tools')
    expect(Check(toolsSchema, body)).toBe(true)
    expect(body.tools).toContainEqual({
      id: 'means',
      title: 'Row means',
      summary: 'The mean of every sample',
      use: { access: 'everybody' },
    })
  })

  it('gives a tool with its defaults, the schema of its parameters and its help, but not its command', async () => {
    const { status, text, body } = await get('/api/v1/tools/means')
    expect(status).toBe(200)
    expect(Check(toolFactsSchema, body)).toBe(true)
    expect(body).toMatchObject({
      id: 'means',
      version: '1.0.0',
      datasets: { table: { title: 'A *table*', numeric: true, missing: 'median', minShared: 1 } },
      parameters: { digits: { kind: 'integer', min: 0, max: 6, default: 2 } },
      parametersSchema: { properties: { digits: { type: 'integer', minimum: 0, maximum: 6, default: 2 } } },
      results: [{ file: 'means.csv', title: 'means.csv', view: 'table' }],
      helpHtml: '<h2 id="how">How</h2>\n<p>&lt;script&gt;alert(1)&lt;/script&gt; and <strong>means</strong>.</p>\n',
    })
    expect(text).not.toContain('secret-name')
    expect(text).not.toContain(site)
  })

  it.each(['nothing', 'constructor', '..%2Fmeans'])('answers 404 for %s', async id => {
    expect(await get(`/api/v1/tools/${id}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  })
})

describe('GET /api/v1/pages/:page', () => {
  it('gives a page of the site as safe HTML, its title apart, with ids that links can lead to', async () => {
    const { status, body } = await get('/api/v1/pages/methods')
    expect(status).toBe(200)
    expect(Check(pageSchema, body)).toBe(true)
    expect(body).toEqual({
      name: 'methods',
      title: 'The methods',
      html: '<h2 id="a-part">A part</h2>\n<h2 id="a-part-2">A part</h2>\n<p>[x](javascript:alert(1))</p>\n',
      language: 'en',
    })
  })

  it("prefers the site's own page to the default", async () => {
    expect((await get('/api/v1/pages/terms')).body).toEqual({
      name: 'terms',
      title: 'Our terms',
      html: '<p>Be kind.</p>\n',
      language: 'en',
    })
  })

  it('gives a page in another language where the site has it, and else says in which it is', async () => {
    const german = await get('/api/v1/pages/methods?language=de')
    expect(german.body).toEqual({
      name: 'methods',
      title: 'Die Methoden',
      html: '<p>Mittelwerte.</p>\n',
      language: 'de',
    })
    expect((await get('/api/v1/pages/terms?language=de')).body).toMatchObject({ title: 'Our terms', language: 'en' })
    expect((await get('/api/v1/pages/terms?language=fr')).status).toBe(400)
  })

  it('makes the pages in German, with the same parts, numbers as German writes them', async () => {
    const help = (await get('/api/v1/pages/help?language=de')).body
    expect(help).toMatchObject({ title: 'Hilfe', language: 'de' })
    expect(help.html).toContain('<strong>Digits</strong>: eine ganze Zahl von 0 bis 6, zunächst 2.')
    const terms = (await get('/api/v1/pages/about?language=de')).body
    for (const html of [help.html, terms.html]) expect(html).not.toMatch(/\{\{|undefined|At least|What/)
  })

  it('makes the pages that a site does not write from its settings and declarations', async () => {
    const about = (await get('/api/v1/pages/about')).body
    expect(about.html).toContain('<a href="/tools/means">Row means</a>')
    const help = (await get('/api/v1/pages/help')).body
    expect(help).toMatchObject({ name: 'help', title: 'Help' })
    expect(help.html).toContain('<h2 id="what-a-table-looks-like">What a table looks like</h2>')
    expect(help.html).toContain('<strong>A *table*</strong>')
    expect(help.html).toContain(
      '<strong>Digits</strong>: a whole number from 0 to 6, at first 2. Digits &lt;b&gt;behind&lt;/b&gt; the point.',
    )
    // The page itself puts what the example gives in the place of these two.
    const unfilled = /\{\{(?!example-(table|result)\}\})|<script|undefined/
    for (const html of [about.html, help.html]) expect(html).not.toMatch(unfilled)
  })

  it.each([
    'nothing',
    '..%2Fsite',
    '..%2f..%2fetc%2fpasswd',
    'Not%20A%20Page',
    'METHODS',
    'methods.md',
    'folder',
    '%00',
  ])('answers 404 for %s', async name => {
    expect(await get(`/api/v1/pages/${name}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  })
})
