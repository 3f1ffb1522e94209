import { isLanguage, LANGUAGE_COOKIE, type Language } from '../../define/languages.ts'

interface Wish {
  /** The header `Cookie`. */
  readonly cookie?: string | undefined
  /** The header `Accept-Language`. */
  readonly accepted?: string | undefined
}

interface Offer {
  /** Languages to choose from. */
  readonly languages: readonly Language[]
  /** For whoever wishes none of them. */
  readonly language: Language
}

const COOKIE = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([A-Za-z-]+)`)

/** The language for a visitor: the one they chose, else the first that their browser prefers, else the site's. */
export function chooseLanguage({ cookie, accepted }: Wish, { languages, language }: Offer): Language {
  const isOffered = (wished: string | undefined): wished is Language => isLanguage(wished) && languages.includes(wished)
  const chosen = COOKIE.exec(cookie ?? '')?.[1]
  if (isOffered(chosen)) return chosen
  return readAccepted(accepted ?? '').find(isOffered) ?? language
}

/** Languages of `de-AT,de;q=0.9,en;q=0.8`, the most wished first, without their regions. */
function readAccepted(header: string): string[] {
  return header
    .split(',')
    .map(entry => {
      const [range = '', ...parameters] = entry.split(';').map(part => part.trim())
      const weight = parameters.find(parameter => parameter.startsWith('q='))
      return { language: range.split('-')[0].toLowerCase(), weight: weight ? Number(weight.slice(2)) || 0 : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
}
