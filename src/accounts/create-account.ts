import { randomInt } from 'node:crypto'
import type { Platform } from '../platform/platform.ts'
import { accountErrors } from './accounts.errors.ts'
import { creditDomain, readAddress } from './assess-address.ts'
import { checkPersonNames } from './check-person-names.ts'
import { findAccount } from './find-account.ts'
import { grantRole } from './grant-role.ts'
import { hashPassword } from './hash-password.ts'
import { libraryDate, libraryFlag } from './library-values.ts'
import './accounts.table.ts'

export interface NewAccount {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly isSuperuser: boolean
}

/** Shown once, to whoever made the account. */
export interface OneTimePassword {
  readonly email: string
  readonly password: string
}

/**
 * Makes an account without registration: confirmed, with a random password that must be changed at the first log-in.
 *
 * @throws ADDRESS_NOT_VALID, NAME_MISSING, ACCOUNT_EXISTS
 */
export async function createAccount(platform: Platform, form: NewAccount): Promise<OneTimePassword> {
  const address = readAddress(form.email)
  if (!address) throw accountErrors.make('ADDRESS_NOT_VALID')
  const { email } = address
  const names = checkPersonNames(form)
  const password = makePassword()
  const rows = await describeRows(platform, { ...address, ...names, password: await hashPassword(password) })
  try {
    await platform.db.transaction().execute(async trx => {
      await trx.insertInto('accounts').values(rows.account).execute()
      await trx.insertInto('credentials').values(rows.credential).execute()
      if (form.isSuperuser) await grantRole(trx, rows.account.id, 'superuser')
    })
  } catch (error) {
    if (await findAccount(platform.db, email)) throw accountErrors.make('ACCOUNT_EXISTS', { values: { email } })
    throw error
  }
  return { email, password }
}

interface Person {
  readonly email: string
  readonly domain: string
  readonly firstName: string
  readonly lastName: string
  readonly password: string
}

async function describeRows({ config, db, database, newId, now }: Platform, person: Person) {
  const id = newId()
  const date = libraryDate(database.kind, now())
  const times = { created_at: date, updated_at: date }
  const account = {
    id,
    email: person.email,
    email_verified: libraryFlag(database.kind, true),
    is_guest: libraryFlag(database.kind, false),
    name: `${person.firstName} ${person.lastName}`,
    first_name: person.firstName,
    last_name: person.lastName,
    ...(await creditDomain({ config, db }, person.domain)),
    must_change_password: 1,
    ...times,
  }
  const credential = {
    id: newId(),
    user_id: id,
    account_id: id,
    provider_id: 'credential',
    password: person.password,
    ...times,
  }
  return { account, credential }
}

/** Without characters that look alike. 20 of 31 characters: 99 bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP_LENGTH = 5

function makePassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}
