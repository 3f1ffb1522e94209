import { multistream, pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../../test/databases.ts'
import { makePlatform } from '../../../test/make-platform.ts'
import { makeAccount } from '../../../test/open-services.ts'
import { collectErrors } from '../../platform/alarms/collect-errors.ts'
import { HOUR_MS, raiseAlarm } from '../../platform/alarms/raise-alarm.ts'
import type { Platform } from '../../platform/platform.ts'
import { redactAddress, redactLine, redactPath } from '../../platform/redact-line.ts'
import { requireSiteSpace, tellWhenSiteIsFull } from '../../studies/site-space.ts'
import { forwardErrors } from './forward-errors.ts'
import { forgetAlarms, sendDigest } from './send-digest.ts'

describeOnEachDatabase('alarms', database => {
  let platform: Platform
  let now: number
  beforeEach(async () => {
    await emptyDatabase(database())
    now = Date.UTC(2026, 0, 1)
    platform = await makePlatform({ database: database(), now: () => now })
    await makeAccount(database(), 'account', 'superuser')
    await makeAccount(database(), 'account')
  })

  const mails = () =>
    platform.db.selectFrom('mails').select(['kind', 'subject', 'body_text']).orderBy('created_at').execute()
  /** A log as the site has it, whose errors are told. */
  const makeLog = () => {
    const errors = collectErrors()
    const log = pino({ base: { role: 'web' } }, multistream([{ level: 'error', stream: errors }]))
    return { log, flush: () => forwardErrors(platform, errors).stop(), errors }
  }

  it('make one mail of a thousand equal errors, with their number, and one digest of what follows', async () => {
    const { log, flush } = makeLog()
    const fail = (times: number) => {
      for (let time = 0; time < times; time++) {
        const err = new Error(`The file "${time}.csv" of study ${platform.newId()} cannot be read (${time})`)
        log.error({ err, reqId: platform.newId() }, 'request failed')
      }
    }
    log.warn('this is none')
    fail(1000)
    await flush()
    fail(500)
    await flush()
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ kind: 'alarm', subject: expect.stringContaining('request failed: The file') })
    expect(mail?.body_text).toMatch(/This happened 1,000 times[\s\S]*Request: \w{26}[\s\S]*at /)
    await sendDigest(platform)
    expect(await mails()).toHaveLength(1)
    now += HOUR_MS
    await Promise.all([1, 2, 3].map(() => sendDigest(platform)))
    const digests = (await mails()).slice(1)
    expect(digests).toMatchObject([{ kind: 'alarm-digest', subject: expect.stringContaining('500 further faults') }])
    now += 5 * HOUR_MS
    await sendDigest(platform)
    expect(await mails()).toHaveLength(2)
  })

  it('tell at most ten kinds at once, the others in the digest', async () => {
    const { log, flush } = makeLog()
    const words = Array.from('abcdefghijklmno')
    for (const word of words) log.error(`fault of ${word}`)
    await flush()
    expect(await mails()).toHaveLength(10)
    now += HOUR_MS
    await sendDigest(platform)
    expect((await mails()).at(-1)?.body_text.match(/fault of \w/g)).toHaveLength(5)
  })

  it('are kept in memory while the database is away', async () => {
    const { log, errors } = makeLog()
    log.error('the database does not answer')
    log.error('the database does not answer')
    // Without its table the database refuses, as one does that is away.
    await platform.db.schema.alterTable('alarms').renameTo('alarms_away').execute()
    await forwardErrors(platform, errors).stop()
    expect(await mails()).toEqual([])
    await platform.db.schema.alterTable('alarms_away').renameTo('alarms').execute()
    await forwardErrors(platform, errors).stop()
    expect((await mails())[0]?.body_text).toContain('This happened 2 times')
  })

  it('tell once a day that the space of the site is used up, and what to do', async () => {
    const { log, flush } = makeLog()
    const storage = { keepFreeMegabytes: 1, siteMegabytes: 1 }
    const config = { ...platform.config, site: { ...platform.config.site, storage } }
    const full = { ...platform, config, log }
    const { id } = await makeAccount(database(), 'account')
    // One file that is too large for an empty site is no news for its admins.
    await expect(requireSiteSpace(full, 2_000_000)).rejects.toMatchObject({ code: 'SITE_FULL' })
    await requireSiteSpace(full, 1_000_000)
    await tellWhenSiteIsFull(full)
    const upload = { id: 'u', account_id: id, file_name: 'a.csv', bytes: 1_000_000, study_id: null, created_at: 0 }
    await platform.db.insertInto('uploads').values(upload).execute()
    // So that it is measured again.
    now += 10_000
    for (let time = 0; time < 3; time++) {
      await expect(requireSiteSpace(full, 0)).rejects.toMatchObject({ code: 'SITE_FULL' })
      await tellWhenSiteIsFull(full)
    }
    await flush()
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    expect(mail?.subject).toContain('uploads and new analyses are refused')
    expect(mail?.body_text).toMatch(/1 MB of 1 MB are taken\. Raise storage\.siteMegabytes/)
    now += 23 * HOUR_MS
    await tellWhenSiteIsFull(full)
    await flush()
    expect(await mails()).toHaveLength(1)
    now += HOUR_MS
    await tellWhenSiteIsFull(full)
    await flush()
    expect(await mails()).toHaveLength(2)
  })

  it('are told once, though several processes meet the same fault', async () => {
    const alarm = { key: 'k', title: 'Fault', details: 'here', count: 1 }
    const raise = () =>
      platform.db.transaction().execute(trx => raiseAlarm({ db: trx, kind: database().kind }, alarm, now))
    const due: boolean[] = []
    for (const told of await Promise.all([1, 2, 3, 4, 5].map(raise))) due.push(told)
    expect(due.filter(Boolean)).toHaveLength(1)
    const [row] = await platform.db.selectFrom('alarms').selectAll().execute()
    expect(row).toMatchObject({ count: 5 })
    now += 91 * 24 * HOUR_MS
    await forgetAlarms(platform)
    expect(await platform.db.selectFrom('alarms').selectAll().execute()).toEqual([])
  })
})

describe('a line of the log', () => {
  it.each([
    ['550 <Ada.Lovelace+x@mail.example.org>: unknown', '550 <[address]>: unknown'],
    ['postgres://tester:se%20cret@db.example.org/x', 'postgres://tester:[password]@db.example.org/x'],
    ['at node_modules/pkg@1.2.3/index.js', 'at node_modules/pkg@1.2.3/index.js'],
    ['nothing of the kind', 'nothing of the kind'],
  ])('keeps nothing of a person or a secret: %s', (line, redacted) => {
    expect(redactLine(line)).toBe(redacted)
  })

  it('shortens what opens a result, and leaves out what leads to a person', () => {
    const link = 'abcdefghijkmnpqrstuvwxyz23'
    expect(redactPath(`/api/v1/analyses/${link}/results/files/a.csv?token=x`)).toBe(
      '/api/v1/analyses/abcdef…/results/files/a.csv',
    )
    expect(redactPath('/verify?token=secret')).toBe('/verify')
    expect([redactAddress('192.0.2.17'), redactAddress('::ffff:192.0.2.17'), redactAddress('2001:db8:1:2::7')]).toEqual(
      ['192.0.2.0', '192.0.2.0', '2001:db8:1::'],
    )
  })
})
