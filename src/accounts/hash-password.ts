import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Cost of one hash: 33 MB and about 60 ms, off the event loop. */
const COST = { N: 16_384, r: 16, p: 1, maxmem: 2 ** 26 }
const KEY_BYTES = 64
const SALT_BYTES = 16

/** scrypt over the password in Unicode form NFKC: `salt:key`, in hexadecimal. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES).toString('hex')
  return `${salt}:${(await deriveKey(password, salt)).toString('hex')}`
}

export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split(':')
  const expected = Buffer.from(key, 'hex')
  const given = await deriveKey(password, salt)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function deriveKey(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
