import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXAMPLE_SITE } from '../../test/make-platform.ts'
import { tableOf } from '../../test/open-services.ts'
import { openStudies, type StudiesSite } from '../../test/open-studies.ts'
import type { Visitor } from '../../test/visitor.ts'
import { folders } from '../platform/files/folders.ts'
import type { StudyFacts } from './studies.contract.ts'

let site: StudiesSite
let visitor: Visitor

beforeAll(async () => {
  site = await openStudies()
  visitor = await site.visitor()
  site.startWorker()
})
afterAll(() => site.close())

const text = (...lines: string[]) => Buffer.from(`${lines.join('\n')}\n`)
const zip = Buffer.from('504b0304140000000800', 'hex')

/** What must come of a file: the code, and the place in it. */
const BAD: readonly [string, Buffer, object][] = [
  ['a row that is too short', text('id,a,b', 's1,1,2', 's2,3', 's3,4,5'), { code: 'ROW_TOO_SHORT', row: 3 }],
  ['a row that is too long', text('id,a,b', 's1,1,2', 's2,3,4,5', 's3,4,5'), { code: 'ROW_TOO_LONG', row: 3 }],
  ['a quote that is never closed', text('id,a,b', 's1,"1,2', 's2,3,4'), { code: 'UNCLOSED_QUOTE', row: 2 }],
  [
    'repeated sample ids',
    text('id,a,b', 's1,1,2', 's2,3,4', 's1,5,6'),
    { code: 'REPEATED_SAMPLE', row: 4, value: 's1' },
  ],
  ['repeated feature names', text('id,a,a', 's1,1,2', 's2,3,4', 's3,5,6'), { code: 'REPEATED_FEATURE', column: 'a' }],
  [
    'an infinite value',
    text('id,a,b', 's1,1,2', 's2,Inf,4', 's3,5,6'),
    { code: 'INFINITE_VALUE', row: 3, column: 'a', value: 'Inf' },
  ],
  [
    'an Excel workbook called .csv',
    Buffer.concat([zip, Buffer.from('[Content_Types].xml xl/workbook.xml')]),
    { code: 'WORKBOOK' },
  ],
  ['a compressed table', gzipSync(tableOf(4, 3)), { code: 'COMPRESSED_FILE' }],
  ['another encoding', Buffer.from('id,a,b\nGr\xf6\xdfe,1,2\ns2,3,4\ns3,5,6\n', 'latin1'), { code: 'WRONG_ENCODING' }],
  ['nothing in it', Buffer.alloc(0), { code: 'EMPTY_FILE' }],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { code: 'NOT_A_TABLE' }],
  ['too few samples', text('id,a,b', 's1,1,2', 's2,3,4'), { code: 'TOO_FEW_SAMPLES' }],
  ['a header only', text('id,a,b'), { code: 'NO_SAMPLES' }],
]

const submit = (name: string, first: string, body: object = {}) =>
  visitor.post<StudyFacts>('/api/v1/studies', {
    tool: 'small',
    name,
    datasets: { first: { upload: first } },
    acceptTerms: true,
    ...body,
  })

describe('a study of a bad file is refused at the right place, and nothing is left behind', () => {
  it.each(BAD)('%s', async (_what, bytes, problem) => {
    const fileName = 'bad table.csv'
    const upload = await visitor.upload(fileName, bytes)
    const { body } = await submit('Bad input', upload)
    const study = await visitor.waitForStudy(body.id)
    expect(study.state).toBe('refused')
    expect(study.problems[0]).toMatchObject({ field: 'first', file: fileName, ...problem })
    expect(study.problems[0]?.message.length).toBeLessThan(600)
    await expect
      .poll(async () => (await site.services.db.selectFrom('jobs').select('id').execute()).length, { timeout: 30_000 })
      .toBe(0)
    const { studies, checking } = folders(site.services.config)
    expect([await readdir(studies).catch(() => []), await readdir(checking).catch(() => [])]).toEqual([[], []])
    const account = await site.services.db.selectFrom('accounts').select('studies_total').executeTakeFirstOrThrow()
    expect(account.studies_total).toBe(0)
    expect((await visitor.send('DELETE', `/api/v1/uploads/${upload}`)).status).toBe(204)
  })

  it('a table with a thousand faults names the first ones and no more', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `f${index}`)
    const twice = text(['id', ...names, ...names].join(','), ['s1', ...names, ...names].map(() => '1').join(','))
    const { body } = await submit('Bad input', await visitor.upload('a.csv', twice))
    const study = await visitor.waitForStudy(body.id)
    expect(study.problems.length).toBeGreaterThan(0)
    expect(JSON.stringify(study.problems).length).toBeLessThan(20_000)
  })
})

describe('what a client claims', () => {
  it('can neither skip the check nor choose where something is stored', async () => {
    const upload = await visitor.upload('a.csv', text('id,a,b', 's1,1', 's2,3,4', 's3,5,6'))
    for (const flag of ['skipValidation', 'validated', 'state', 'id', 'account']) {
      const answer = await submit('Flags', upload, { [flag]: true })
      if (answer.status === 202) expect((await visitor.waitForStudy(answer.body.id)).state).toBe('refused')
      else expect(answer.status).toBe(400)
    }
  })

  it('is data: names with HTML, SQL, another direction and emoji come back as they were given', async () => {
    const names = [
      '<script>alert(1)</script>',
      "'; drop table studies;--",
      'שלום עולם',
      '👩‍👩‍👧‍👦👍🏽🇪🇺',
      '{{7*7}}#{7*7}',
      '../../../etc',
    ]
    for (const name of names) {
      const answer = await submit(name, await visitor.upload('a.csv', Buffer.from(tableOf(4, 3))))
      expect(answer.status).toBe(202)
      expect((await visitor.waitForStudy(answer.body.id)).name).toBe(name)
    }
    const stored = await readdir(folders(site.services.config).studies)
    expect(stored.every(name => /^[a-z2-9]{26}$/.test(name))).toBe(true)
    expect(stored).toHaveLength(names.length)
    for (const name of ['a\nb c', 'a\u0000bc', 'a\u2028bc', '\ud800bc']) {
      expect((await submit(name, 'none')).body).toMatchObject({
        fields: [{ field: 'name', code: 'NAME_NOT_TEXT' }, {}],
      })
    }
    for (const name of ['', '   ', '\u200b\u200b\u200b', 'x'.repeat(900_000)]) {
      expect((await submit(name, 'none')).status).toBe(422)
    }
  })

  it('does not lead out of the data folder by a role or an upload', async () => {
    const upload = await visitor.upload('a.csv', Buffer.from(tableOf(4, 3)))
    for (const role of ['../../x', '__proto__', 'constructor', 'toString', '', 'a\0b', '<b>']) {
      const datasets = JSON.parse(`{"first":{"upload":"${upload}"},${JSON.stringify(role)}:{"upload":"${upload}"}}`)
      const answer = await submit('Roles', upload, { datasets })
      expect([400, 422]).toContain(answer.status)
    }
    for (const id of ['../../site.sqlite', 'a\0b', '', '%00', "' or 1=1 --", 'x'.repeat(1000)]) {
      const answer = await submit('Uploads', id)
      expect(answer.body).toMatchObject({ fields: [{ code: 'UPLOAD_NOT_FOUND', field: 'first' }] })
    }
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`role${index}`, { upload }]))
    const answer = await submit('Many', upload, { datasets: many })
    expect(JSON.stringify(answer.body).length).toBeLessThan(10_000)
    const wrong = [
      { tool: 3 },
      { name: null },
      { datasets: [] },
      { datasets: { first: upload } },
      { acceptTerms: 'yes' },
    ]
    for (const body of wrong) expect((await submit('Wrong', upload, body)).status).toBeGreaterThanOrEqual(400)
    expect((await submit('Right', upload)).status).toBe(202)
  })
})

describe('the real tables of the example', () => {
  it('pass as they are', async () => {
    const path = join(EXAMPLE_SITE, 'tools/correlation/soil_chemistry.csv')
    const { body } = await submit('Soil', await visitor.upload('soil.csv', await readFile(path)))
    expect(await visitor.waitForStudy(body.id)).toMatchObject({
      state: 'ready',
      datasets: [{ samples: 24, features: 14 }],
    })
  })
})
