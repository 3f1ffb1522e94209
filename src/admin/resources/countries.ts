import { countryName } from '../../accounts/find-country.ts'

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** Names by two letters, in the order of the names. */
export const COUNTRIES: Readonly<Record<string, string>> = Object.fromEntries(
  LETTERS.flatMap(first => LETTERS.map(second => first + second))
    .flatMap(code => {
      const name = countryName(code)
      return name ? [[code, name] as const] : []
    })
    .sort(([, one], [, other]) => one.localeCompare(other, 'en')),
)
