import { describe, expect, it } from 'vitest'
import { lastNight } from './last-night.ts'

const at = (text: string) => new Date(text).getTime()

describe('lastNight', () => {
  it.each([
    ['2026-11-25T03:00:00', '2026-11-25T03:00:00'],
    ['2026-11-25T02:59:59.999', '2026-11-24T03:00:00'],
    ['2026-11-25T23:59:59', '2026-11-25T03:00:00'],
    ['2026-03-01T00:00:00', '2026-02-28T03:00:00'],
    ['2027-01-01T01:00:00', '2026-12-31T03:00:00'],
  ])('at %s it began at %s', (now, night) => {
    expect(lastNight(at(now), 3)).toBe(at(night))
  })

  it('begins at the hour of the clock also where a day has 23 or 25 hours', () => {
    for (let now = at('2026-01-01T00:30:00'); now < at('2027-01-01T00:00:00'); now += 3_600_000) {
      const night = lastNight(now, 4)
      expect(new Date(night).getHours()).toBe(4)
      expect(now - night).toBeLessThanOrEqual(25 * 3_600_000)
      expect(now - night).toBeGreaterThanOrEqual(0)
    }
  })
})
