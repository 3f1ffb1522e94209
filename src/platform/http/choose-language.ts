import type { FastifyRequest } from 'fastify'
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
export function chooseLanguage(wish: Wish, offer: Offer): Language {
  return findWish(wish, offer) ?? offer.language
}

/** The language that the sender of a request gets. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>, offer: Offer): Language {
  return chooseLanguage({ cookie: headers.cookie, accepted: headers['accept-language'] }, offer)
}

/** The language that the sender of a request wants, to be kept; null where it wants none of those on offer. */
export function wishOf({ headers }: Pick<FastifyRequest, 'headers'>, offer: Offer): Language | null {
  return findWish({ cookie: headers.cookie, accepted: headers['accept-language'] }, offer) ?? null
}

function findWish({ cookie, accepted }: Wish, { languages }: Offer): Language | undefined {
  const isOffered = (wished: string | undefined): wished is Language => isLanguage(wished) && languages.includes(wished)
  const chosen = COOKIE.exec(cookie ?? '')?.[1]
  return isOffered(chosen) ? chosen : readAccepted(accepted ?? '').find(isOffered)
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
