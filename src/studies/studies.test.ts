import { readdir, readFile, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../test/databases.ts'
import { tableOf } from '../../test/open-services.ts'
import { openStudies, type StudiesSite } from '../../test/open-studies.ts'
import type { Visitor } from '../../test/visitor.ts'
import { folderSize } from '../platform/files/folder-size.ts'
import { folders, studyFolder, uploadFile } from '../platform/files/folders.ts'
import { removeJob } from '../platform/jobs/remove-job.ts'
import { cleanUploads } from './clean-uploads.ts'
import { countUsage } from './count-usage.ts'
import { deleteStudy } from './delete-study.ts'
import { giveUpStudy } from './give-up-study.ts'
import type { StudyFacts } from './studies.contract.ts'
import { cleanFile, originalFile } from './study-files.ts'

interface ProblemDocument {
  readonly code: string
  readonly detail: string
  readonly fields?: readonly { code: string; field?: string; message: string }[]
}

const GOOD = Buffer.from(tableOf(4, 3))
const RAGGED = Buffer.from('id,a,b\ns1,1,2\ns2,3\ns3,4,5\n')
const HOUR_MS = 3_600_000
/** For machines that do other things as well. */
const PATIENCE = { timeout: 30_000 }

describeOnEachDatabase('studies', database => {
  let site: StudiesSite
  let visitor: Visitor
  let time = Date.now()

  beforeEach(async () => {
    await emptyDatabase(database())
    time = Date.now()
    site = await openStudies({ database: database(), now: () => time })
    visitor = await site.visitor()
  })
  afterEach(() => site.close())

  const submit = (who: Visitor, name: string, datasets: Record<string, { upload: string; type?: string }>) =>
    who.post<StudyFacts & ProblemDocument>('/api/v1/studies', { tool: 'small', name, datasets, acceptTerms: true })

  const make = async (who: Visitor, name: string, bytes: Uint8Array = GOOD) => {
    const answer = await submit(who, name, { first: { upload: await who.upload('table.csv', bytes) } })
    return answer.status === 202 ? who.waitForStudy(answer.body.id) : Promise.reject(answer)
  }
  const submitMany = async (names: readonly string[]) => {
    const uploads = await Promise.all(names.map(() => visitor.upload('table.csv', GOOD)))
    return Promise.all(names.map((name, index) => submit(visitor, name, { first: { upload: uploads[index]! } })))
  }
  const submitOne = async () => {
    const upload = await visitor.upload('table.csv', GOOD)
    return (await submit(visitor, 'My study', { first: { upload } })).body
  }
  /** The state is there before the last stray file is gone; the job ends after both. */
  const allDone = () => expect.poll(() => count('jobs'), PATIENCE).toBe(0)
  const account = () => site.services.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow()
  const count = async (table: 'studies' | 'datasets' | 'uploads' | 'jobs') =>
    (await site.services.db.selectFrom(table).select('id').execute()).length
  const files = (place: 'uploads' | 'studies' | 'checking') =>
    readdir(folders(site.services.config)[place]).catch(() => [])

  it('say what their check does, as a code and in English; that of an earlier version in English alone', async () => {
    const { id, progressStep } = await submitOne()
    expect(progressStep).toBeNull()
    const read = async (row: { progress_text: string; progress_step?: string }) => {
      await site.services.db.updateTable('studies').set(row).where('id', '=', id).execute()
      return (await visitor.get<StudyFacts>(`/api/v1/studies/${id}`)).body
    }
    const progress_text = 'Reading table.csv'
    expect(await read({ progress_text })).toMatchObject({ progressText: progress_text, progressStep: null })
    const step = { code: 'reading', values: { file: 'table.csv' } }
    expect(await read({ progress_text, progress_step: JSON.stringify(step) })).toMatchObject({ progressStep: step })
  })

  it('are made of uploads: checked, with the original kept unchanged beside the clean table', async () => {
    site.startWorker()
    const first = Buffer.from('id;a;b;note\ns1;1,5;2;x\ns2;NA;3;y\ns3;2,5;4;z\n')
    const datasets = {
      first: { upload: await visitor.upload('Größe.csv', first) },
      second: { upload: await visitor.upload('b.csv', GOOD), type: 'rna' },
    }
    const submitted = await submit(visitor, ' My study ', datasets)
    expect([submitted.status, submitted.body.state, submitted.body.name]).toEqual([202, 'checking', 'My study'])
    const study = await visitor.waitForStudy(submitted.body.id)
    expect(study).toMatchObject({
      state: 'ready',
      tool: 'small',
      problems: [],
      analyses: 0,
      isExample: false,
      progress: 1,
    })
    expect(study.datasets).toMatchObject([
      {
        role: 'first',
        title: 'First table',
        fileName: 'Größe.csv',
        type: null,
        bytes: first.length,
        samples: 3,
        features: 2,
      },
      { role: 'second', title: 'Second table', type: 'rna', samples: 4, features: 3, warnings: [] },
    ])
    expect(study.datasets[0]?.warnings.map(({ code, count }) => [code, count])).toEqual([
      ['COLUMNS_SET_ASIDE', 1],
      ['VALUES_IMPUTED', 1],
    ])
    expect(study.datasets[0]?.preview).toEqual({
      header: ['id', 'a', 'b'],
      rows: [
        ['s1', '1.5', '2'],
        ['s2', '2', '3'],
        ['s3', '2.5', '4'],
      ],
    })
    await allDone()
    const { config } = site.services
    expect(await readFile(originalFile(config, study.id, 'first'))).toEqual(first)
    expect(await readFile(cleanFile(config, study.id, 'first'), 'utf8')).toMatch(/^id,a,b\r?\ns1,1.5,2\r?\ns2,2,3/)
    expect([await files('studies'), await files('uploads'), await files('checking')]).toEqual([[study.id], [], []])
    expect([await count('uploads'), (await account()).studies_total]).toEqual([0, 1])
    expect(await countUsage(site.services.db, (await account()).id)).toEqual({
      studies: 1,
      analyses: 0,
      storageBytes: await folderSize(studyFolder(config, study.id)),
    })
  })

  it('that are refused leave nothing behind but their problems and the uploads, so that only the wrong file is replaced', async () => {
    site.startWorker()
    const good = await visitor.upload('good.csv', GOOD)
    const bad = await visitor.upload('ragged.csv', RAGGED)
    const submitted = await submit(visitor, 'My study', {
      first: { upload: good },
      second: { upload: bad, type: 'rna' },
    })
    const refused = await visitor.waitForStudy(submitted.body.id)
    expect(refused).toMatchObject({
      state: 'refused',
      problems: [{ code: 'ROW_TOO_SHORT', field: 'second', file: 'ragged.csv', row: 3 }],
    })
    await allDone()
    expect([await files('studies'), await files('checking')]).toEqual([[], []])
    expect((await account()).studies_total).toBe(0)
    expect((await visitor.get<{ studies: unknown[] }>('/api/v1/studies')).body.studies).toEqual([])
    const better = await visitor.upload('better.csv', GOOD)
    const again = await submit(visitor, 'My study', {
      first: { upload: good },
      second: { upload: better, type: 'rna' },
    })
    expect((await visitor.waitForStudy(again.body.id)).state).toBe('ready')
    await allDone()
    expect(await files('uploads')).toEqual([bad])
    time += 25 * HOUR_MS
    await cleanUploads(site.services)
    expect([await count('studies'), await count('uploads'), await files('uploads')]).toEqual([1, 0, []])
  })

  it('of the same name twice: the second is refused and the first stays as it was', async () => {
    site.startWorker()
    const first = await make(visitor, 'my study')
    const before = await readFile(originalFile(site.services.config, first.id, 'first'))
    for (const name of ['my study', ' MY  STUDY ', 'my\u00a0study']) {
      const second = await submit(visitor, name, { first: { upload: await visitor.upload('b.csv', RAGGED) } })
      expect([second.status, second.body.code, second.body.fields?.[0]?.field]).toEqual([
        422,
        'STUDY_NAME_TAKEN',
        'name',
      ])
    }
    expect(await readFile(originalFile(site.services.config, first.id, 'first'))).toEqual(before)
    expect((await visitor.get<StudyFacts>(`/api/v1/studies/${first.id}`)).body.state).toBe('ready')
    expect((await make(await site.visitor(), 'my study')).state).toBe('ready')
  })

  it('may have a name in any script, and a refused one of such a name deletes nothing else', async () => {
    site.startWorker()
    const names = ['研究一', 'Ökologie', 'дом', '🧬🧬🧬']
    const ids = []
    for (const name of names) ids.push((await make(visitor, name)).id)
    expect((await make(visitor, '研究二', RAGGED)).state).toBe('refused')
    await allDone()
    expect((await files('studies')).sort()).toEqual(ids.sort())
    const listed = await visitor.get<{ studies: StudyFacts[] }>('/api/v1/studies')
    expect(listed.body.studies.map(({ name }) => name).sort()).toEqual(names.sort())
  })

  it('report everything that is wrong with the form at once', async () => {
    const large = await visitor.upload('large.csv', Buffer.alloc(2_000_001, 'x'))
    const unfinished = await visitor.send('POST', '/api/v1/uploads', {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '10' },
    })
    const foreign = await (await site.visitor()).upload('foreign.csv', GOOD)
    const upload = unfinished.headers.get('location')?.split('/').at(-1) ?? ''
    const send = async (body: object) => {
      const form = { tool: 'small', name: 'A study', datasets: { first: { upload: foreign } }, acceptTerms: true }
      const answer = await visitor.post<ProblemDocument>('/api/v1/studies', { ...form, ...body })
      return [
        answer.status,
        answer.body.code,
        ...(answer.body.fields ?? []).map(({ field, code }) => `${field} ${code}`),
      ]
    }
    expect(
      await send({
        name: 'x',
        acceptTerms: false,
        datasets: { first: { upload: large }, second: { upload, type: 'dna' }, third: { upload: large } },
      }),
    ).toEqual([
      422,
      'STUDY_NOT_ACCEPTED',
      'name NAME_TOO_SHORT',
      'acceptTerms TERMS_NOT_ACCEPTED',
      'first FILE_TOO_LARGE',
      'second.type TYPE_UNKNOWN',
      'second UPLOAD_UNFINISHED',
      'datasets DATASET_UNKNOWN',
    ])
    expect(await send({ datasets: {} })).toEqual([422, 'STUDY_NOT_ACCEPTED', 'first DATASET_MISSING'])
    expect(await send({ tool: 'large' })).toEqual([422, 'STUDY_NOT_ACCEPTED', 'tool TOOL_UNKNOWN'])
    expect(await send({})).toEqual([422, 'STUDY_NOT_ACCEPTED', 'first UPLOAD_NOT_FOUND'])
    expect([await count('studies'), await count('jobs'), (await account()).studies_total]).toEqual([0, 0, 0])
  })

  it('submitted in several tabs at once under one name become one', async () => {
    const answers = await submitMany(Array.from({ length: 6 }, () => 'My study'))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 422, 422, 422, 422, 422])
    expect(answers.filter(({ body }) => body.code === 'STUDY_NAME_TAKEN')).toHaveLength(5)
    expect([await count('studies'), await count('jobs'), (await account()).studies_total]).toEqual([1, 1, 1])
  })

  it('cannot share an upload', async () => {
    const upload = await visitor.upload('table.csv', GOOD)
    const answers = await Promise.all(
      ['One', 'Two'].map(name => submit(visitor, `Study ${name}`, { first: { upload } })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 422])
    const later = await submit(visitor, 'Study Three', { first: { upload } })
    expect(later.body.fields).toMatchObject([{ field: 'first', code: 'UPLOAD_IN_USE' }])
  })

  it('may use one upload for two of their datasets', async () => {
    site.startWorker()
    const upload = await visitor.upload('table.csv', GOOD)
    const answer = await submit(visitor, 'Twice', { first: { upload }, second: { upload, type: 'rna' } })
    expect((await visitor.waitForStudy(answer.body.id)).state).toBe('ready')
    await allDone()
    expect(await files('uploads')).toEqual([])
  })

  it('are limited at a time and altogether, which are two different sentences', async () => {
    await site.close()
    const quotas = { studies: 2, studiesTotal: 3, analyses: 9, analysesTotal: 9, running: 1, storageMegabytes: 9 }
    site = await openStudies({
      database: database(),
      site: all => ({ ...all, quotas: { account: quotas, guest: quotas } }),
    })
    visitor = await site.visitor()
    await site.services.db
      .deleteFrom('accounts')
      .where('id', '!=', visitor.cookie('viewer') ?? '')
      .execute()
    site.startWorker()
    const answers = await submitMany(['Study 1', 'Study 2', 'Study 3', 'Study 4'])
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 403, 403])
    const moment = answers.find(({ status }) => status === 403)?.body
    expect(moment).toMatchObject({
      code: 'STUDIES_AT_A_TIME',
      detail: expect.stringContaining('2 studies at the moment'),
    })
    expect((await account()).studies_total).toBe(2)
    const ids = answers.filter(({ status }) => status === 202).map(({ body }) => body.id)
    await allDone()
    for (const id of ids) await deleteStudy(site.services, id)
    expect((await make(visitor, 'Study 5')).state).toBe('ready')
    const altogether = await submit(visitor, 'Study 6', { first: { upload: await visitor.upload('t.csv', GOOD) } })
    expect(altogether.body).toMatchObject({ code: 'STUDIES_ALTOGETHER', detail: expect.stringContaining('3 studies') })
    expect(altogether.body.detail).not.toBe(moment?.detail)
    expect(altogether.body.detail).toContain('deleting some does not change that')
  })

  it('are seen and downloaded by their owner and by superusers, by nobody else', async () => {
    site.startWorker()
    const study = await make(visitor, 'My study')
    const paths = ['', '/datasets/first/original', '/datasets/first/clean'].map(
      path => `/api/v1/studies/${study.id}${path}`,
    )
    for (const path of paths) {
      expect((await visitor.get(path)).status).toBe(200)
      expect((await (await site.visitor('account', 'superuser')).get(path)).status).toBe(200)
      expect((await (await site.visitor()).get(path)).status).toBe(404)
      expect((await site.stranger().get(path)).status).toBe(401)
    }
    const other = await (await site.visitor()).get<{ studies: unknown[] }>('/api/v1/studies')
    expect(other.body.studies).toEqual([])
  })

  it('are downloaded under their name, whatever it is, and never shown', async () => {
    site.startWorker()
    const upload = await visitor.upload('a"b\r\nX: 1 <script>ü;数.csv', GOOD)
    const { body } = await submit(visitor, 'My study', { first: { upload } })
    await visitor.waitForStudy(body.id)
    const response = await visitor.send('GET', `/api/v1/studies/${body.id}/datasets/first/original`)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(GOOD)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="a_b  X: 1 <script>u_.csv"; filename*=UTF-8''a%22b%20%20X%3A%201%20%3Cscript%3E%C3%BC%3B%E6%95%B0.csv`,
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    for (const role of ['second', 'constructor', '..%2f..%2fsite.sqlite', '%00']) {
      expect((await visitor.get(`/api/v1/studies/${body.id}/datasets/${role}/original`)).status).toBe(404)
    }
    for (const id of ['x', '%00', '..%2f', 'x'.repeat(400), '%27%20or%201=1']) {
      expect((await visitor.get(`/api/v1/studies/${id}`)).status).toBe(404)
    }
  })

  it('give their files only when the check is done', async () => {
    const body = await submitOne()
    const early = await visitor.get<ProblemDocument>(`/api/v1/studies/${body.id}/datasets/first/clean`)
    expect([early.status, early.body.code]).toEqual([409, 'STUDY_NOT_READY'])
  })

  it('are deleted with rows and files, at any moment and any number of times', async () => {
    site.startWorker()
    const { id } = await make(visitor, 'My study')
    await allDone()
    await deleteStudy(site.services, id)
    await deleteStudy(site.services, id)
    expect([await count('studies'), await count('datasets'), await files('studies')]).toEqual([0, 0, []])
    expect((await account()).studies_total).toBe(1)
    expect((await make(visitor, 'My study')).state).toBe('ready')
  })

  it('that are deleted right after they passed take the uploads with them that the check had not yet removed', async () => {
    site.startWorker()
    const { id } = await make(visitor, 'My study')
    await allDone()
    const { db, config } = site.services
    const { upload_id } = await db.selectFrom('datasets').select('upload_id').executeTakeFirstOrThrow()
    // As it is between the last write of a check and its tidying up.
    await writeFile(uploadFile(config, upload_id ?? ''), GOOD)
    await deleteStudy(site.services, id)
    expect(await readdir(folders(config).uploads)).toEqual([])
  })

  it('that are deleted while they wait for their check take their uploads with them', async () => {
    const body = await submitOne()
    await deleteStudy(site.services, body.id)
    const rows = [await count('studies'), await count('uploads'), await count('jobs')]
    expect([rows, await files('uploads')]).toEqual([[0, 0, 0], []])
  })

  it('that are deleted while they are checked stop being checked and leave nothing', async () => {
    const upload = await visitor.upload('large.csv', Buffer.from(tableOf(400, 1500)))
    const { body } = await submit(visitor, 'My study', { first: { upload } })
    site.startWorker()
    await expect.poll(() => files('checking'), { ...PATIENCE, interval: 1 }).toEqual([body.id])
    await deleteStudy(site.services, body.id)
    await expect.poll(() => files('checking'), PATIENCE).toEqual([])
    expect([await count('studies'), await files('studies'), await files('uploads')]).toEqual([0, [], []])
  })

  it('of a tool that is gone are refused, in a sentence', async () => {
    const body = await submitOne()
    await site.services.db.updateTable('studies').set({ tool: 'gone' }).execute()
    site.startWorker()
    expect((await visitor.waitForStudy(body.id)).problems).toMatchObject([{ code: 'TOOL_UNKNOWN' }])
  })

  it('whose check fails through a fault of ours end with an apology, and the admins are told', async () => {
    await site.visitor('account', 'superuser')
    const body = await submitOne()
    await giveUpStudy(site.services, body.id)
    await giveUpStudy(site.services, body.id)
    const study = (await visitor.get<StudyFacts>(`/api/v1/studies/${body.id}`)).body
    expect(study).toMatchObject({ state: 'refused', problems: [{ code: 'CHECK_FAILED' }] })
    const mails = await site.services.db.selectFrom('mails').selectAll().execute()
    expect(mails).toMatchObject([{ kind: 'check-failed', body_text: expect.stringContaining(body.id) }])
    expect(await count('uploads')).toBe(1)
    site.startWorker()
    await removeJob(site.services.db, { kind: 'check-study', subject: body.id })
    const upload = (await site.services.db.selectFrom('uploads').select('id').executeTakeFirstOrThrow()).id
    const again = await submit(visitor, 'My study', { first: { upload } })
    expect((await visitor.waitForStudy(again.body.id)).state).toBe('ready')
  })
})
