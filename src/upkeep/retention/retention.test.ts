import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logInAsNew } from '../../../test/account-site.ts'
import { describeOnEachDatabase, emptyDatabase } from '../../../test/databases.ts'
import { EXAMPLE_SITE } from '../../../test/make-platform.ts'
import { makeAccount, openServices } from '../../../test/open-services.ts'
import { openWholeSite } from '../../../test/open-whole-site.ts'
import { fillSite } from '../../../test/site-state.ts'
import type { AccountFacts } from '../../accounts/accounts.contract.ts'
import { ensureSiteAccount } from '../../accounts/ensure-site-account.ts'
import { grantRole } from '../../accounts/grant-role.ts'
import { folders } from '../../platform/files/folders.ts'
import { newId } from '../../platform/platform.ts'
import type { SiteSettings } from '../../site-settings.ts'
import type { Services } from '../../tools/services.ts'
import { listRemovals } from './list-removals.ts'
import { runNightly } from './nightly.ts'
import { DAY_MS } from './retain-accounts.ts'

const START = Date.UTC(2026, 0, 1, 12)
const KEPT: SiteSettings['retention'] = {
  studies: 100,
  results: 0,
  guests: 30,
  failedRuns: 10,
  mails: 20,
  warnDays: 14,
}

describeOnEachDatabase('retention', database => {
  let dataFolder: string
  let now: number
  let services: Services
  beforeEach(async () => {
    await emptyDatabase(database())
    dataFolder = await mkdtemp(join(tmpdir(), 'science-flask-retention-'))
    now = START
    await open(KEPT)
  })
  afterEach(() => rm(dataFolder, { recursive: true }))

  const open = async (retention: SiteSettings['retention']) => {
    const site = (settings: SiteSettings) => ({ ...settings, retention })
    services = await openServices({ database: database(), dataFolder, now: () => now, site })
  }
  /** Lets days pass; of many only the last ten nights are awake, which makes no difference. */
  const pass = async (days: number) => {
    now += Math.max(0, days - 10) * DAY_MS
    for (let day = 0; day < Math.min(days, 10); day++) {
      now += DAY_MS
      await runNightly(services)
    }
  }
  const addStudy = async (account: string, name: string) => {
    const id = newId()
    const facts = { account_id: account, tool: 'small', state: 'ready' as const, created_at: now }
    await services.db
      .insertInto('studies')
      .values({ ...facts, id, name, name_key: id })
      .execute()
    return id
  }
  const addAnalysis = async (study: string, account: string, state: 'done' | 'running' | 'failed') => {
    const id = newId()
    const facts = {
      study_id: study,
      account_id: account,
      link: newId(),
      tool: 'small',
      tool_version: '1',
      parameters: '{}',
    }
    const times = { created_at: now, finished_at: state === 'running' ? null : now }
    const row = { ...facts, ...times, id, name: `Run of ${state}`, name_key: id, seed: 1, state }
    await services.db.insertInto('analyses').values(row).execute()
    return id
  }
  const studies = async () =>
    (await services.db.selectFrom('studies').select('name').orderBy('name').execute()).map(({ name }) => name)
  const warnings = () => services.db.selectFrom('mails').selectAll().where('kind', '=', 'retention-warning').execute()

  it('warns once and in time, names what goes and how to keep it, and removes it then', async () => {
    const { id, email } = await makeAccount(database(), 'account')
    const old = await addStudy(id, 'Old & <b>bold</b>')
    await addAnalysis(old, id, 'done')
    await pass(85)
    expect(await warnings()).toEqual([])
    await pass(2)
    const [mail, ...more] = await warnings()
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      recipient: email,
      subject: expect.stringMatching(/1 study will be removed after April 1\d, 2026$/),
    })
    expect(mail?.body_text).toMatch(/Study “Old & <b>bold<\/b>”[\s\S]*log in and open it[\s\S]*\/profile/)
    expect(mail?.body_html).not.toContain('<b>bold')
    await pass(12)
    expect(await studies()).toEqual(['Old & <b>bold</b>'])
    await pass(3)
    expect(await studies()).toEqual([])
    expect(await services.db.selectFrom('retention_warnings').selectAll().execute()).toEqual([])
    expect(await warnings()).toHaveLength(1)
  })

  it('keeps what was used since the warning, and warns of it anew when its time comes again', async () => {
    const { id } = await makeAccount(database(), 'account')
    const study = await addStudy(id, 'Kept')
    await pass(90)
    expect(await warnings()).toHaveLength(1)
    await services.db
      .insertInto('study_uses')
      .values({ study_id: study, used_at: now + 1 })
      .execute()
    await pass(90)
    expect(await studies()).toEqual(['Kept'])
    await pass(16)
    expect(await studies()).toEqual([])
    expect(await warnings()).toHaveLength(2)
  })

  it('never removes what runs, nor what its owner was not warned of, however long the site was down', async () => {
    const { id } = await makeAccount(database(), 'account')
    const running = await addAnalysis(await addStudy(id, 'Running'), id, 'running')
    await addStudy(id, 'Idle')
    await runNightly(services)
    now += 400 * DAY_MS
    await runNightly(services)
    expect(await warnings()).toEqual([])
    await pass(1)
    expect(await studies()).toEqual(['Idle', 'Running'])
    expect((await warnings()).map(({ body_text }) => /Running/.test(body_text))).toEqual([false])
    await pass(16)
    expect(await studies()).toEqual(['Running'])
    await services.db
      .updateTable('analyses')
      .set({ state: 'done', finished_at: now })
      .where('id', '=', running)
      .execute()
    await pass(120)
    await pass(16)
    expect(await studies()).toEqual([])
  })

  it('removes only the analyses where only results have a time', async () => {
    await open({ ...KEPT, studies: 0, results: 30 })
    const { id } = await makeAccount(database(), 'account')
    const study = await addStudy(id, 'Stays')
    await addAnalysis(study, id, 'done')
    await pass(20)
    const said = (await warnings()).map(({ body_text }) => body_text)
    expect(said).toEqual([expect.stringMatching(/Analysis “Run of done” \(Stays\)/)])
    await pass(20)
    expect(await studies()).toEqual(['Stays'])
    expect(await services.db.selectFrom('analyses').select('id').execute()).toEqual([])
  })

  it('removes guests with all they have, and nobody else', async () => {
    const guest = await makeAccount(database(), 'guest')
    const busy = await makeAccount(database(), 'guest')
    const person = await makeAccount(database(), 'account')
    const site = await ensureSiteAccount(services)
    await addStudy(guest.id, "A guest's")
    await addAnalysis(await addStudy(busy.id, 'Busy'), busy.id, 'running')
    await addStudy(person.id, 'Of a person')
    await pass(29)
    expect(await studies()).toHaveLength(3)
    // A clock that is wrong for less than a day costs nobody anything.
    now += 400 * DAY_MS
    await runNightly(services)
    now -= 400 * DAY_MS
    await runNightly(services)
    expect(await studies()).toHaveLength(3)
    await pass(3)
    expect(await studies()).toEqual(['Busy', 'Of a person'])
    const left = await services.db.selectFrom('accounts').select('id').execute()
    expect(left.map(({ id }) => id).sort()).toEqual([busy.id, person.id, site.id].sort())
  })

  it('removes folders of failed runs and old mails, and keeps mails that wait', async () => {
    await open({ ...KEPT, mails: 20 })
    await fillSite(services)
    await services.db.updateTable('analyses').set({ finished_at: now }).where('state', '=', 'failed').execute()
    const { failed } = folders(services.config)
    expect(await readdir(failed)).toHaveLength(1)
    await pass(9)
    expect(await readdir(failed)).toHaveLength(1)
    await pass(2)
    expect(await readdir(failed)).toEqual([])
    await services.db.updateTable('mails').set({ created_at: now }).execute()
    await pass(25)
    expect(await services.db.selectFrom('mails').select('id').execute()).toHaveLength(1)
    await services.db.updateTable('mails').set({ state: 'sent' }).execute()
    await pass(1)
    expect(await services.db.selectFrom('mails').select('id').execute()).toEqual([])
  })

  it('removes nothing where every time is 0', async () => {
    await open({ studies: 0, results: 0, guests: 0, failedRuns: 0, mails: 0, warnDays: 1 })
    await fillSite(services)
    await pass(1)
    now += 4_000 * DAY_MS
    await pass(1)
    expect(await studies()).toHaveLength(2)
    expect(await services.db.selectFrom('mails').select('id').execute()).toHaveLength(1)
  })

  it('is done once a night, though four workers try at once, and made up for after a downtime', async () => {
    const { id } = await makeAccount(database(), 'account')
    await addStudy(id, 'Old')
    await pass(85)
    now += 3 * DAY_MS
    await Promise.all([1, 2, 3, 4].map(() => runNightly(services)))
    expect(await warnings()).toHaveLength(1)
    await Promise.all([1, 2, 3, 4].map(() => runNightly(services)))
    expect(await warnings()).toHaveLength(1)
  })
})

describeOnEachDatabase('the days on which things go', database => {
  it('are those on which they are removed; nothing is said where everything is kept', async () => {
    await emptyDatabase(database())
    let retention = { ...KEPT, results: 50 }
    let now = START
    const open = () =>
      openServices({ database: database(), now: () => now, site: settings => ({ ...settings, retention }) })
    const services = await open()
    const account = await makeAccount(services.database, 'account')
    const { db } = services
    const study = { account_id: account.id, tool: 'small', state: 'ready' as const, created_at: now }
    await db
      .insertInto('studies')
      .values({ ...study, id: 's', name: 'S', name_key: 's' })
      .execute()
    const days = async () =>
      (await listRemovals(await open(), account)).map(({ id, at }) => [id, (at - START) / DAY_MS])
    expect(await days()).toEqual([['s', 100]])
    now += 95 * DAY_MS
    expect(await days(), 'not before its owner was told').toEqual([['s', 109]])
    await db.insertInto('study_uses').values({ study_id: 's', used_at: now }).execute()
    expect(await days()).toEqual([['s', 195]])
    const guest = { ...account, kind: 'guest' as const }
    expect((await listRemovals(await open(), guest))[0].days).toBe(30)
    retention = { ...KEPT, studies: 0, guests: 0 }
    expect(await days()).toEqual([])
    expect(await listRemovals(await open(), guest)).toEqual([])
  })
})

describe('opening a study', () => {
  it('counts as use, by its owner alone', async () => {
    const site = await openWholeSite({ siteFolder: EXAMPLE_SITE })
    const visitor = site.visit()
    const { body } = await visitor.post<{ id: string; link: string; study: { id: string } }>(
      '/api/v1/tools/correlation/example',
    )
    const uses = () => site.services.db.selectFrom('study_uses').select('study_id').execute()
    await site.visit().get(`/api/v1/analyses/${body.link}`)
    await site.visit().post('/api/v1/tools/correlation/example')
    const boss = await logInAsNew({ platform: site.services, visit: site.visit }, 'boss@mit.edu')
    const { body: own } = await boss.get<AccountFacts>('/api/v1/account')
    await grantRole(site.services.db, own.id, 'superuser')
    const { body: guest } = await visitor.get<AccountFacts>('/api/v1/account')
    expect((await boss.post(`/api/v1/admin/people/${guest.id}/see-as`)).status).toBe(204)
    expect((await boss.get(`/api/v1/studies/${body.study.id}`)).status).toBe(200)
    expect(await uses()).toEqual([])
    await visitor.get(`/api/v1/analyses/${body.link}`)
    await expect.poll(uses).toEqual([{ study_id: body.study.id }])
    await visitor.get(`/api/v1/studies/${body.study.id}`)
    expect(await uses()).toHaveLength(1)
    await site.close()
  })
})
