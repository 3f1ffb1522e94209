import { describe, expect, test } from 'vitest'
import { chooseEncoding, createPageCache, storePage } from './page-cache.ts'

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['br;q=0.0,gzip;q=0', 'identity'],
  ['identity', 'identity'],
  [undefined, 'identity'],
])('for "%s" the encoding is %s', (accepted, expected) => {
  expect(chooseEncoding(accepted)).toBe(expected)
})

describe('the cache', () => {
  const makePage = (status: number) => storePage({ status, headers: {} }, `made with status ${status}`)

  test('makes a page once, also when two ask at the same time, and again when its time is over', async () => {
    let now = 0
    let made = 0
    const cached = createPageCache(1000, () => now)
    const make = () => {
      made++
      return makePage(200)
    }
    await Promise.all([cached('/', make), cached('/', make)])
    await cached('/', make)
    expect(made).toBe(1)
    now = 1001
    await cached('/', make)
    expect(made).toBe(2)
  })

  test('cannot be filled with made-up addresses', async () => {
    const cached = createPageCache(1000, () => 0)
    const making: Promise<unknown>[] = []
    for (let count = 0; count < 250; count++) making.push(cached(`/made-up/${count}`, () => makePage(404)))
    await Promise.all(making)
    let made = 0
    const make = () => {
      made++
      return makePage(404)
    }
    await cached('/made-up/0', make)
    await cached('/made-up/249', make)
    expect(made).toBe(1)
  })

  test('tries a page that failed again', async () => {
    const cached = createPageCache(1000, () => 0)
    await expect(cached('/', () => Promise.reject(new Error('once')))).rejects.toThrow('once')
    expect((await cached('/', () => makePage(200))).status).toBe(200)
  })
})
