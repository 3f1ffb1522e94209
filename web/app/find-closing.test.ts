import { expect, it } from 'vitest'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import { findClosing } from './find-closing.ts'

type Tools = SiteFacts['tools']
const use = (access: Tools[number]['use']): Tools => [{ id: 'trial', title: 'Trial', summary: '', use: access }]
const siteOf = (facts: Partial<SiteFacts>) =>
  ({ isArchive: false, tools: use({ access: 'everybody' }), ...facts }) as SiteFacts
const someone = (...roles: string[]) => ({ roles }) as unknown as AccountFacts
const find = (facts: Partial<SiteFacts>, account: AccountFacts | null | undefined) =>
  findClosing({ site: siteOf(facts), account, tool: 'trial' })

const pause = { text: 'Until noon.' }

it('finds nothing where everybody may submit', () => {
  expect(find({}, null)).toBeUndefined()
})

it('says why nobody may, the widest reason first, and lets superusers pass where the site does', () => {
  const off = use({ access: 'nobody', text: 'Being mended.' })
  expect(find({ tools: off }, someone('user'))).toMatchObject({ why: 'off', text: 'Being mended.', isPassed: false })
  expect(find({ tools: off, pause }, someone('user'))).toMatchObject({ why: 'pause', text: 'Until noon.' })
  expect(find({ pause }, someone('user', 'superuser'))).toMatchObject({ why: 'pause', isPassed: true })
  const archive = find({ pause, isArchive: true }, someone('superuser'))
  expect(archive).toMatchObject({ why: 'archive', text: 'Until noon.', isPassed: false })
})

it('limits a tool to whoever has one of its roles, and says nothing before it is known who that is', () => {
  const tools = use({ access: 'roles', roles: ['lab', 'guest-lab'] })
  expect(find({ tools }, undefined)).toBeUndefined()
  expect(find({ tools }, null)).toMatchObject({ why: 'limited', roles: ['lab', 'guest-lab'] })
  expect(find({ tools }, someone('user'))?.why).toBe('limited')
  expect(find({ tools }, someone('user', 'lab'))).toBeUndefined()
  expect(find({ tools }, someone('superuser'))).toBeUndefined()
})
