import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'

/** Days after its last use that a session ends. */
const SESSION_DAYS = 30
export const SESSION_SECONDS = SESSION_DAYS * 86_400
export const COOKIE_PREFIX = 'science-flask'

type CookieConfig = Pick<Config, 'url' | 'secretKey'>

/** Named and signed as the accounts library does it, so that a request with a session need not load the library. */
function cookieName({ url }: CookieConfig, name: string): string {
  return `${isSecure(url) ? '__Secure-' : ''}${COOKIE_PREFIX}.${name}`
}

export const isSecure = (url: string): boolean => url.startsWith('https:')

/** The token of the session that a `Cookie` header names; undefined without one, or when its signature is not ours. */
export function readSessionToken(header: string | undefined, config: CookieConfig): string | undefined {
  const value = findCookie(header, cookieName(config, 'session_token'))
  const dot = value?.lastIndexOf('.') ?? -1
  if (!value || dot < 1) return undefined
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1))
  const expected = Buffer.from(sign(token, config.secretKey))
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}

/** Whether the person asked not to be remembered beyond the browser's end. */
export function endsWithBrowser(header: string | undefined, config: CookieConfig): boolean {
  return findCookie(header, cookieName(config, 'dont_remember')) !== undefined
}

/** `Set-Cookie` line that gives a session to the browser. */
export function writeSessionCookie(token: string, config: CookieConfig): string {
  const value = encodeURIComponent(`${token}.${sign(token, config.secretKey)}`)
  const secure = isSecure(config.url) ? '; Secure' : ''
  const name = cookieName(config, 'session_token')
  return `${name}=${value}; Max-Age=${SESSION_SECONDS}; Path=/; HttpOnly${secure}; SameSite=Lax`
}

/** `Set-Cookie` line that takes the session from the browser. */
export function clearSessionCookie(config: CookieConfig): string {
  const secure = isSecure(config.url) ? '; Secure' : ''
  return `${cookieName(config, 'session_token')}=; Max-Age=0; Path=/; HttpOnly${secure}; SameSite=Lax`
}

function sign(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64')
}

function findCookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(';').find(each => each.trimStart().startsWith(`${name}=`))
  try {
    return pair === undefined ? undefined : decodeURIComponent(pair.slice(pair.indexOf('=') + 1).trim())
  } catch {
    return undefined
  }
}
