import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ConfigError, resolveConfig } from './config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'science-flask-config-'))
  writeFileSync(join(folder, 'site.yaml'), 'name: Mine\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function placesOf(env: NodeJS.ProcessEnv): string[] {
  try {
    resolveConfig(folder, env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ place }) => place)
    throw error
  }
}

it('reports every problem of the environment at once, each with the variable to change', () => {
  const env = {
    NODE_ENV: 'production',
    PORT: '99999',
    SITE_URL: 'tool.example.org',
    TRUST_PROXY: 'proxy.example.org',
    DATABASE_URL: 'oracle://x',
    SUPERUSER_EMAIL: 'nobody',
    SECRET_KEY: 'short',
  }
  expect(placesOf(env)).toEqual(Object.keys(env).filter(name => name !== 'NODE_ENV'))
})

it('makes and keeps a secret in development, and demands one in production', () => {
  const { secretKey } = resolveConfig(folder, {})
  expect(secretKey).toMatch(/^[0-9a-f]{64}$/)
  expect(resolveConfig(folder, {}).secretKey).toBe(secretKey)
  expect(placesOf({ NODE_ENV: 'production' })).toEqual(['SECRET_KEY'])
})

it.each([
  ['', ''],
  ['loopback', 'loopback'],
  ['10.0.0.2,  fd00::/8', '10.0.0.2, fd00::/8'],
])('trusts the proxies %o', (given, trusted) => {
  expect(resolveConfig(folder, { TRUST_PROXY: given }).trustProxy).toBe(trusted)
})

it.each(['10.0.0.0/33', 'fd00::/129', '10.0.0.0/8/8', 'true', '1'])('refuses %o for a proxy', given => {
  expect(placesOf({ TRUST_PROXY: given })).toEqual(['TRUST_PROXY'])
})
