import { accountErrors } from './accounts.errors.ts'

/** First and last name as they are kept: one line each, without blanks around them. */
export function checkPersonNames(names: { readonly firstName: string; readonly lastName: string }) {
  const firstName = oneLine(names.firstName)
  const lastName = oneLine(names.lastName)
  const missing = [firstName ? [] : ['firstName'], lastName ? [] : ['lastName']].flat()
  if (missing.length === 0) return { firstName, lastName }
  const { message } = accountErrors.entries.NAME_MISSING
  const problems = missing.map(field => ({ code: 'NAME_MISSING', field, message }))
  throw accountErrors.make('NAME_MISSING', { problems })
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .normalize('NFC')
}
