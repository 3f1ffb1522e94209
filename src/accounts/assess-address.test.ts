import { describe, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../test/databases.ts'
import { makePlatform } from '../../test/make-platform.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { SiteSettings } from '../site-settings.ts'
import { assessAddress, readAddress } from './assess-address.ts'
import { cleanDomain } from './clean-domain.ts'
import { findInstitution } from './find-institution.ts'

type Access = Partial<SiteSettings['access']>

describeOnEachDatabase('assessAddress', database => {
  const assess = async (text: string, access: Access = {}) => {
    const { config, close } = await makePlatform({ database: database() })
    const site = { ...config.site, access: { ...config.site.access, ...access } }
    const assessment = await assessAddress({ config: { ...config, site }, db: database().db }, text)
    await close()
    return 'refusal' in assessment ? assessment.refusal.code : assessment
  }

  it.each([
    ['a@mail.imperial.ac.uk', 'Imperial College London', 'GB'],
    ['a@student.ethz.ch', 'Swiss Federal Institute of Technology, Zurich', 'CH'],
    ['a@csail.mit.edu', 'Massachusetts Institute of Technology', 'US'],
    ['  Ada.Lovelace@MIT.EDU ', 'Massachusetts Institute of Technology', 'US'],
  ])('accepts %s with its institution and country', async (text, institution, country) => {
    expect(await assess(text)).toEqual({ email: text.trim().toLowerCase(), institution, country })
  })

  it.each(['a@notmit.edu', 'a@gmail.com', 'a@mit.edu.evil.com'])(
    'refuses %s, which only looks like one',
    async text => {
      expect(await assess(text)).toBe('ADDRESS_NOT_ACADEMIC')
    },
  )

  it.each([
    'mit.edu',
    '@mit.edu',
    'a@@mit.edu',
    'a@mit',
    'a b@mit.edu',
    'a@mit.edu\r\nBcc: b@mit.edu',
    'a@mit.edu:25',
    '',
  ])('says that %j is no address instead of crashing', async text =>
    expect(await assess(text)).toBe('ADDRESS_NOT_VALID'),
  )

  it('refuses the part of an institution that gives addresses to others than its members', async () => {
    expect(await assess('a@pku.edu.cn')).toMatchObject({ institution: 'Peking University', country: 'CN' })
    expect(await assess('a@alumni.pku.edu.cn')).toBe('ADDRESS_NOT_ACADEMIC')
  })

  it("reads the site's own list whatever its keys look like, and credits the nearest entry", async () => {
    const domains = { 'https://Institute.Example.org:8080/people': 'Institute', 'lab.institute.example.org': 'Lab' }
    expect(await assess('a@mail.institute.example.org', { domains })).toMatchObject({
      institution: 'Institute',
      country: null,
    })
    expect(await assess('a@x.lab.institute.example.org', { domains })).toMatchObject({ institution: 'Lab' })
    expect(await assess('a@notinstitute.example.org', { domains })).toBe('ADDRESS_NOT_ACADEMIC')
  })

  it('follows the policy of the site', async () => {
    expect(await assess('a@gmail.com', { registration: 'open' })).toMatchObject({ institution: null, country: null })
    expect(await assess('a@mit.edu', { registration: 'open' })).toMatchObject({ country: 'US' })
    expect(await assess('a@mit.edu', { registration: 'invite' })).toBe('REGISTRATION_BY_INVITATION')
    expect(await assess('a@mit.edu', { registration: 'closed' })).toBe('REGISTRATION_CLOSED')
  })

  it('accepts an address whose request for access was granted, and no other', async () => {
    await insertRequest(database().db, { id: 'granted', email: 'granted@gmail.com', state: 'granted' })
    await insertRequest(database().db, { id: 'open', email: 'open@gmail.com', state: 'open' })
    expect(await assess('Granted@gmail.com')).toMatchObject({ institution: 'Field station' })
    expect(await assess('granted@gmail.com', { registration: 'invite' })).toMatchObject({
      institution: 'Field station',
    })
    expect(await assess('granted@gmail.com', { registration: 'closed' })).toBe('REGISTRATION_CLOSED')
    expect(await assess('open@gmail.com')).toBe('ADDRESS_NOT_ACADEMIC')
  })
})

function insertRequest(db: Db, request: { id: string; email: string; state: 'open' | 'granted' }) {
  const person = { first_name: 'A', last_name: 'B', institution: 'Field station', reason: 'Lichens', created_at: 1 }
  return db
    .insertInto('access_requests')
    .values({ ...request, ...person })
    .execute()
}

describe('findInstitution', () => {
  const own = new Map<string, string>()

  it('finds the first and the last line of the list', () => {
    expect(findInstitution('0720033v.paysdelaloire.education', own)).toBeDefined()
    expect(findInstitution('zzzzzzzz.zw', own)).toBeUndefined()
  })

  it('credits an address to one institution only: the nearest', () => {
    expect(findInstitution('ic.ac.uk', own)).toBe('Imperial College London')
    expect(findInstitution('unknown.ac.uk', own)).toBeUndefined()
  })
})

describe('cleanDomain', () => {
  it.each([
    ['HTTP://www.Uni.edu:8080/index.html', 'www.uni.edu'],
    ['.uni.edu.', 'uni.edu'],
    ['*.uni.edu', 'uni.edu'],
    ['uni-köln.de', 'xn--uni-kln-e1a.de'],
    ['edu', undefined],
    ['10.0.0.1', undefined],
    ['', undefined],
  ])('reads %j as %j', (text, domain) => expect(cleanDomain(text)).toBe(domain))
})

describe('readAddress', () => {
  it('writes a domain in another script as the mail servers do', () => {
    expect(readAddress('a@uni-köln.de')).toEqual({ email: 'a@xn--uni-kln-e1a.de', domain: 'xn--uni-kln-e1a.de' })
  })
})
