import { SHORTEST_PASSWORD } from './accounts.contract.ts'
import { fieldError } from './field-error.ts'

/** Of the passwords that leak most often those that are long enough, and what people think of first. */
const COMMON = new Set(
  `0123456789 1234567890 12345678910 123456789a 123456789q 0987654321 9876543210 1q2w3e4r5t 1qaz2wsx3edc q1w2e3r4t5
  qwertyuiop qwerty1234 qwerty12345 qwerty123456 qwertzuiop azertyuiop asdfghjkl1 asdfghjkl; abcdefghij abcdefghijk abc1234567
  password12 password123 password1234 password12345 password123! password!! passw0rd12 passw0rd123 p@ssw0rd12 p@ssword123
  mypassword thepassword yourpassword passwordpassword letmein123 welcome123 welcome1234 iloveyou12 iloveyou123 administrator
  admin12345 admin123456 adminadmin superuser1 changeme123 changemenow trustno1234 sunshine123 princess123 football123
  baseball123 charlie123 computer123 university research123 scientist1 laboratory correcthorsebatterystaple`.split(
    /\s+/,
  ),
)

interface PersonsWords {
  readonly email: string
  readonly siteName: string
}

/**
 * Length is what makes a password hard to guess; the rest is refused only when it is among the first guesses: the very
 * commonest, one character repeated, the address itself, the name of the site.
 *
 * @param field  of the form, for the problem
 * @throws PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON
 */
export function checkPassword(password: string, field: string, { email, siteName }: PersonsWords): void {
  if (Array.from(password).length < SHORTEST_PASSWORD) {
    throw fieldError('PASSWORD_TOO_SHORT', { field, values: { length: SHORTEST_PASSWORD } })
  }
  const plain = fold(password)
  const own = [email, email.slice(0, email.indexOf('@')), siteName].map(fold)
  if (COMMON.has(plain) || own.includes(plain) || new Set(plain).size === 1) {
    throw fieldError('PASSWORD_TOO_COMMON', { field })
  }
}

const fold = (text: string) => text.toLowerCase().replace(/\s+/g, '')
