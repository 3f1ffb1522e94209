import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../test/databases.ts'
import { openStudies, type StudiesSite } from '../../test/open-studies.ts'
import { Visitor } from '../../test/visitor.ts'
import { folders, uploadFile } from '../platform/files/folders.ts'
import { cleanUploads } from './clean-uploads.ts'
import type { StudyFacts } from './studies.contract.ts'

const SERVE = join(import.meta.dirname, '../../test/studies-process.ts')

const TUS = { 'tus-resumable': '1.0.0' }
const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream' }
const HOUR_MS = 3_600_000

const base64 = (text: string) => Buffer.from(text).toString('base64')

function begin(visitor: Visitor, bytes: number | string, fileName = 'table.csv'): Promise<Response> {
  const headers = { ...TUS, 'upload-length': String(bytes), 'upload-metadata': `filename ${base64(fileName)}` }
  return visitor.send('POST', '/api/v1/uploads', { headers })
}

function send(visitor: Visitor, id: string, piece: { offset: number; bytes: string }): Promise<Response> {
  const headers = { ...BYTES, 'upload-offset': String(piece.offset) }
  return visitor.send('PATCH', `/api/v1/uploads/${id}`, { headers, raw: Buffer.from(piece.bytes) })
}

const ask = (visitor: Visitor, id: string) => visitor.send('HEAD', `/api/v1/uploads/${id}`, { headers: TUS })
const remove = (visitor: Visitor, id: string) => visitor.send('DELETE', `/api/v1/uploads/${id}`, { headers: TUS })
const idOf = (response: Response) => response.headers.get('location')?.split('/').at(-1) ?? ''
/** None where the folder is not there yet. */
const storedUploads = (site: StudiesSite) => readdir(folders(site.services.config).uploads).catch(() => [])
const rows = (site: StudiesSite) => site.services.db.selectFrom('uploads').selectAll().execute()

describeOnEachDatabase('uploads', database => {
  let site: StudiesSite
  let time = Date.now()

  beforeEach(async () => {
    await emptyDatabase(database())
    time = Date.now()
    site = await openStudies({ database: database(), now: () => time })
  })
  afterEach(() => site.close())

  it('arrive in pieces and are kept byte for byte, under an id of ours', async () => {
    const visitor = await site.visitor()
    const created = await begin(visitor, 10, '../../lichen "cover".csv')
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toMatch(/^\/api\/v1\/uploads\/[a-z2-9]{26}$/)
    const id = idOf(created)
    const first = await send(visitor, id, { offset: 0, bytes: 'id,a' })
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '4'])
    const standing = await ask(visitor, id)
    expect([standing.status, standing.headers.get('upload-offset'), standing.headers.get('upload-length')]).toEqual([
      200,
      '4',
      '10',
    ])
    expect((await send(visitor, id, { offset: 4, bytes: '\n1,\u00ff9' })).status).toBe(204)
    expect(await readFile(uploadFile(site.services.config, id), 'utf8')).toBe('id,a\n1,\u00ff9')
    expect(await storedUploads(site)).toEqual([id])
    expect(await rows(site)).toMatchObject([{ id, file_name: 'lichen "cover".csv', bytes: 10, study_id: null }])
  })

  it('take their first bytes with the creation', async () => {
    const visitor = await site.visitor()
    const headers = { ...BYTES, 'upload-length': '6' }
    const created = await visitor.send('POST', '/api/v1/uploads', { headers, raw: Buffer.from('abc') })
    expect([created.status, created.headers.get('upload-offset')]).toEqual([201, '3'])
    expect((await send(visitor, idOf(created), { offset: 3, bytes: 'def' })).status).toBe(204)
    expect(await readFile(uploadFile(site.services.config, idOf(created)), 'utf8')).toBe('abcdef')
  })

  it('make a guest of a visitor without a session, who alone can go on', async () => {
    const guest = site.stranger()
    const id = idOf(await begin(guest, 3))
    expect((await send(guest, id, { offset: 0, bytes: 'abc' })).status).toBe(204)
    const [row] = await rows(site)
    const account = await site.services.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow()
    expect([row?.account_id, Boolean(account.is_guest)]).toEqual([account.id, true])
  })

  it('answer 404 to everybody but their owner', async () => {
    const owner = await site.visitor()
    const id = idOf(await begin(owner, 3))
    for (const other of [await site.visitor(), site.stranger(), await site.visitor('account', 'superuser')]) {
      expect((await ask(other, id)).status).toBe(404)
      expect((await send(other, id, { offset: 0, bytes: 'abc' })).status).toBe(404)
      expect((await remove(other, id)).status).toBe(404)
    }
    expect((await ask(owner, id)).headers.get('upload-offset')).toBe('0')
  })

  it('are removed with row and file', async () => {
    const visitor = await site.visitor()
    const id = idOf(await begin(visitor, 3))
    await send(visitor, id, { offset: 0, bytes: 'abc' })
    expect((await remove(visitor, id)).status).toBe(204)
    expect((await remove(visitor, id)).status).toBe(404)
    expect([await storedUploads(site), await rows(site)]).toEqual([[], []])
  })

  it('cannot be removed while a study is checked from them', async () => {
    const visitor = await site.visitor()
    const id = idOf(await begin(visitor, 3))
    await site.services.db.updateTable('uploads').set({ study_id: 'x' }).execute()
    const refused = await remove(visitor, id)
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'UPLOAD_IN_USE' }])
    expect(await storedUploads(site)).toEqual([id])
  })

  it('disappear when they were not used in time, and with them what a killed process left', async () => {
    const visitor = await site.visitor()
    const [old, claimed] = [idOf(await begin(visitor, 3)), idOf(await begin(visitor, 3))]
    await site.services.db.updateTable('uploads').set({ study_id: 'x' }).where('id', '=', claimed).execute()
    time += 23 * HOUR_MS
    const young = idOf(await begin(visitor, 3))
    const stray = uploadFile(site.services.config, 'stray')
    await writeFile(stray, 'x')
    time += 2 * HOUR_MS
    await cleanUploads(site.services)
    expect((await storedUploads(site)).sort()).toEqual([claimed, young].sort())
    expect((await rows(site)).map(row => row.id).sort()).toEqual([claimed, young].sort())
    expect((await ask(visitor, old)).status).toBe(404)
  })

  it('do not lose a stray file that may belong to a transaction under way', async () => {
    await mkdir(folders(site.services.config).uploads, { recursive: true })
    await writeFile(uploadFile(site.services.config, 'young'), 'x')
    await cleanUploads(site.services)
    expect(await storedUploads(site)).toEqual(['young'])
  })

  it('are refused when the storage of the owner is used up, with figures and what to do', async () => {
    await site.close()
    const quotas = { studies: 9, studiesTotal: 9, analyses: 9, analysesTotal: 9, running: 1, storageMegabytes: 1 }
    site = await openStudies({
      database: database(),
      site: settings => ({ ...settings, quotas: { account: quotas, guest: quotas } }),
    })
    const visitor = await site.visitor()
    expect((await begin(visitor, 600_000)).status).toBe(201)
    const refused = await begin(visitor, 600_000)
    expect([refused.status, await refused.json()]).toMatchObject([
      413,
      {
        code: 'STORAGE_FULL',
        detail:
          'Your files and results take 0.6 MB of the 1 MB that you may use, so 0.6 MB more do not fit. Delete what you no longer need on your profile page, then try again.',
      },
    ])
  })

  it('are refused when the space of the whole site is used up, in another sentence', async () => {
    await site.close()
    const storage = { keepFreeMegabytes: 1, siteMegabytes: 1 }
    site = await openStudies({ database: database(), site: settings => ({ ...settings, storage }) })
    expect((await begin(await site.visitor(), 600_000)).status).toBe(201)
    const other = await site.visitor()
    const refused = await begin(other, 600_000)
    expect([refused.status, await refused.json()]).toMatchObject([
      507,
      {
        code: 'SITE_FULL',
        detail: expect.stringMatching(/space that its operator set[\s\S]*Delete .* or ask the operator/),
      },
    ])
    expect((await begin(other, 400_000)).status, 'what fits is taken').toBe(201)
    expect((await begin(other, 1)).status).toBe(507)
  })

  it('that begin at the same moment do not both get the last room of the site', async () => {
    await site.close()
    const storage = { keepFreeMegabytes: 1, siteMegabytes: 1 }
    site = await openStudies({ database: database(), site: settings => ({ ...settings, storage }) })
    const visitors = await Promise.all(Array.from({ length: 4 }, () => site.visitor()))
    const answers = await Promise.all(visitors.map(visitor => begin(visitor, 600_000)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 507, 507, 507])
    const after = await Promise.all(visitors.map(visitor => begin(visitor, 300_000)))
    expect(after.map(({ status }) => status).sort()).toEqual([201, 507, 507, 507])
    expect((await rows(site)).length).toBe(2)
  })

  it('are refused while their folder cannot be made, and taken as soon as it can', async () => {
    await site.close()
    const dataFolder = await mkdtemp(join(tmpdir(), 'science-flask-blocked-'))
    const files = join(dataFolder, 'files')
    await writeFile(files, 'in the way')
    site = await openStudies({ database: database(), dataFolder })
    const visitor = await site.visitor()
    expect((await begin(visitor, 3)).status).toBe(500)
    await rm(files)
    expect((await begin(visitor, 3)).status).toBe(201)
    await rm(dataFolder, { recursive: true })
  })

  it('are limited in number, but an idle one gives way', async () => {
    const visitor = await site.visitor()
    const ids: string[] = []
    for (let count = 0; count < 20; count++) {
      ids.push(idOf(await begin(visitor, 3)))
      time += 1000
    }
    const refused = await begin(visitor, 3)
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'UPLOADS_AT_A_TIME' }])
    const past = new Date(time - HOUR_MS)
    await utimes(uploadFile(site.services.config, ids[0]!), past, past)
    time += 2 * 60_000 - 10_000
    expect((await begin(visitor, 3)).status).toBe(201)
    expect((await ask(visitor, ids[0]!)).status).toBe(404)
    expect((await ask(visitor, ids[1]!)).status).toBe(200)
    expect(await rows(site)).toHaveLength(20)
  })

  it('cannot slip past the limits in two tabs at once', async () => {
    const visitor = await site.visitor()
    const answers = await Promise.all(Array.from({ length: 24 }, () => begin(visitor, 3)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
    expect(await rows(site)).toHaveLength(20)
  })
})

describe('an upload', () => {
  let site: StudiesSite

  beforeEach(async () => {
    site = await openStudies()
  })
  afterEach(() => site.close())

  it('that is too large is refused before a byte is sent, with the limit in words', async () => {
    const account = await begin(await site.visitor(), 100_000_001)
    expect(account.status).toBe(413)
    expect(account.headers.get('content-type')).toContain('application/problem+json')
    expect(await account.json()).toMatchObject({
      code: 'UPLOAD_TOO_LARGE',
      detail: 'The file has 100.01 MB, and the largest that this site accepts from you has 100 MB.',
    })
    const guest = await begin(await site.visitor('guest'), 20_000_001)
    expect(await guest.json()).toMatchObject({ code: 'UPLOAD_TOO_LARGE', detail: expect.stringContaining('20 MB') })
    expect((await begin(await site.visitor('guest'), 20_000_000)).status).toBe(201)
  })

  it('that would fill the disk is refused, whatever the limits say', async () => {
    await site.close()
    const quotas = { studies: 9, studiesTotal: 9, analyses: 9, analysesTotal: 9, running: 1, storageMegabytes: 1e12 }
    const uploads = { maxMegabytes: 1e12, guestMaxMegabytes: 1e12, keepHours: 1 }
    site = await openStudies({ site: all => ({ ...all, uploads, quotas: { account: quotas, guest: quotas } }) })
    const refused = await begin(await site.visitor(), 9e15)
    expect([refused.status, await refused.json()]).toMatchObject([507, { code: 'DISK_FULL' }])
    expect(await rows(site)).toEqual([])
  })

  it.each(['-1', '1e3', 'many', '1.5', '9007199254740993'])('of %s bytes is refused', async length => {
    const refused = await begin(await site.visitor(), length)
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(refused.status).toBeLessThan(500)
    expect(await rows(site)).toEqual([])
  })

  it('whose size is not given at the start is refused', async () => {
    const visitor = await site.visitor()
    for (const headers of [{ ...TUS, 'upload-defer-length': '1' }, TUS]) {
      const refused = await visitor.send('POST', '/api/v1/uploads', { headers })
      expect(refused.status).toBe(400)
      expect(refused.headers.get('content-type')).toContain('application/problem+json')
    }
    expect([await storedUploads(site), await rows(site)]).toEqual([[], []])
  })

  it('takes no more bytes than were announced', async () => {
    const visitor = await site.visitor()
    const id = idOf(await begin(visitor, 3))
    expect((await send(visitor, id, { offset: 0, bytes: 'abcdef' })).status).toBe(413)
    expect((await send(visitor, id, { offset: 0, bytes: 'abc' })).status).toBe(204)
    expect((await send(visitor, id, { offset: 3, bytes: 'd' })).status).toBe(413)
    expect((await stat(uploadFile(site.services.config, id))).size).toBe(3)
  })

  it('goes on only from where it is', async () => {
    const visitor = await site.visitor()
    const id = idOf(await begin(visitor, 3))
    const refused = await send(visitor, id, { offset: 2, bytes: 'c' })
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'UPLOAD_CONFLICT' }])
  })

  it('keeps any name, as data', async () => {
    const visitor = await site.visitor()
    const names = [
      '<img src=x onerror=alert(1)>.csv',
      "'; drop table uploads; --",
      '表\u202E.csv',
      'a\r\nX-Evil: 1',
      '\0',
      '..',
    ]
    for (const name of names) expect((await begin(visitor, 1, name)).status).toBe(201)
    const kept = (await rows(site)).map(row => row.file_name)
    expect(kept.sort()).toEqual(
      [
        '<img src=x onerror=alert(1)>.csv',
        "'; drop table uploads; --",
        '表 .csv',
        'a  X-Evil: 1',
        'unnamed',
        '..',
      ].sort(),
    )
    expect(await storedUploads(site)).toHaveLength(names.length)
    for (const id of await storedUploads(site)) expect((await ask(visitor, id)).status).toBe(200)
  })

  it.each(['..%2f..%2fsite.sqlite', '%2e%2e', 'a%00b', 'x'.repeat(300), '%ff'])('is not found at %s', async path => {
    const visitor = await site.visitor()
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const answer = await visitor.send(method, `/api/v1/uploads/${path}`, {
        headers: { ...BYTES, 'upload-offset': '0' },
      })
      expect([400, 404]).toContain(answer.status)
    }
  })

  it('of no bytes is finished at once', async () => {
    const visitor = await site.visitor()
    const id = idOf(await begin(visitor, 0))
    expect((await ask(visitor, id)).headers.get('upload-offset')).toBe('0')
    expect((await stat(uploadFile(site.services.config, id))).size).toBe(0)
  })

  it('survives a lost connection', async () => {
    const visitor = await site.visitor()
    const id = idOf(await begin(visitor, 1_000_000))
    const { hostname, port } = new URL(site.url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const head = [
      `PATCH /api/v1/uploads/${id} HTTP/1.1`,
      `Host: ${hostname}`,
      `Cookie: viewer=${(await rows(site))[0]?.account_id}`,
      ...Object.entries({ ...BYTES, 'upload-offset': '0', 'content-length': '1000000' }).map(pair => pair.join(': ')),
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${'a'.repeat(300_000)}`)
    await expect
      .poll(async () => (await stat(uploadFile(site.services.config, id))).size, { timeout: 30_000 })
      .toBeGreaterThan(100_000)
    socket.destroy()
    const offset = Number((await ask(visitor, id)).headers.get('upload-offset'))
    expect(offset).toBeGreaterThan(100_000)
    expect((await send(visitor, id, { offset, bytes: 'b'.repeat(1_000_000 - offset) })).status).toBe(204)
    const stored = await readFile(uploadFile(site.services.config, id), 'utf8')
    expect(stored).toBe('a'.repeat(offset) + 'b'.repeat(1_000_000 - offset))
  })

  it('survives a server that is killed and started again', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'science-flask-restart-'))
    const serve = async () => {
      const server = spawn(process.execPath, [SERVE, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
      const [url] = await once(server.stdout, 'data')
      const end = async () => {
        server.kill('SIGKILL')
        await once(server, 'exit')
      }
      return { url: String(url).trim(), end }
    }
    const first = await serve()
    const before = new Visitor(first.url)
    const bytes = 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,6\n'
    const id = idOf(await begin(before, bytes.length))
    await send(before, id, { offset: 0, bytes: bytes.slice(0, 12) })
    await first.end()
    const second = await serve()
    const after = new Visitor(second.url, { viewer: before.cookie('viewer') ?? '' })
    expect((await ask(after, id)).headers.get('upload-offset')).toBe('12')
    expect((await send(after, id, { offset: 12, bytes: bytes.slice(12) })).status).toBe(204)
    const form = { tool: 'small', name: 'My study', datasets: { first: { upload: id } }, acceptTerms: true }
    const { body } = await after.post<StudyFacts>('/api/v1/studies', form)
    expect((await after.waitForStudy(body.id)).state).toBe('ready')
    const original = await after.send('GET', `/api/v1/studies/${body.id}/datasets/first/original`)
    expect(await original.text()).toBe(bytes)
    await second.end()
    await rm(dataFolder, { recursive: true })
  })

  it('is taken over by a second connection while the first one hangs', async () => {
    const visitor = await site.visitor()
    const id = idOf(await begin(visitor, 10))
    const { hostname, port } = new URL(site.url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const owner = (await rows(site))[0]?.account_id
    socket.write(
      `PATCH /api/v1/uploads/${id} HTTP/1.1\r\nHost: x\r\nCookie: viewer=${owner}\r\nTus-Resumable: 1.0.0\r\n` +
        'Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: 10\r\n\r\nabc',
    )
    await expect.poll(async () => (await stat(uploadFile(site.services.config, id))).size, { timeout: 30_000 }).toBe(3)
    expect((await ask(visitor, id)).headers.get('upload-offset')).toBe('3')
    expect((await send(visitor, id, { offset: 3, bytes: 'defghij' })).status).toBe(204)
    socket.destroy()
    expect(await readFile(uploadFile(site.services.config, id), 'utf8')).toBe('abcdefghij')
  })

  it('gets along with the client of our pages', async () => {
    await site.visitor()
    const { id } = await site.services.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
    const content = Buffer.from('x'.repeat(250_000))
    const url = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(content, {
        endpoint: `${site.url}/api/v1/uploads`,
        headers: { cookie: `viewer=${id}` },
        metadata: { filename: 'Müller.csv' },
        chunkSize: 100_000,
        onSuccess: () => resolve(upload.url ?? ''),
        onError: reject,
      })
      upload.start()
    })
    expect(url).toMatch(new RegExp(`^${site.url}/api/v1/uploads/[a-z2-9]{26}$`))
    expect(await rows(site)).toMatchObject([{ file_name: 'Müller.csv', bytes: 250_000 }])
  })

  it('has the security headers of every answer, and speaks tus 1.0', async () => {
    const visitor = await site.visitor()
    const created = await begin(visitor, 3)
    expect(created.headers.get('tus-resumable')).toBe('1.0.0')
    expect(created.headers.get('x-content-type-options')).toBe('nosniff')
    expect(created.headers.get('access-control-allow-origin')).toBeNull()
    expect(new Date(created.headers.get('upload-expires') ?? '').getTime()).toBeGreaterThan(Date.now())
    const options = await visitor.send('OPTIONS', '/api/v1/uploads')
    expect([options.status, options.headers.get('tus-version')]).toEqual([204, '1.0.0'])
    expect(options.headers.get('tus-extension')).not.toContain('defer')
    expect((await visitor.send('POST', '/api/v1/uploads', { headers: { 'upload-length': '3' } })).status).toBe(412)
  })
})
