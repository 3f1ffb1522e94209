import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { iconNames } from './icon.tsx'

test('the style sheet draws every icon that a page may name, and no other', () => {
  const sheet = readFileSync(join(import.meta.dirname, '_icons.scss'), 'utf8')
  const listed = Array.from(sheet.matchAll(/^ +["']([a-z0-9-]+)["'],?$/gm), match => match[1])
  expect(listed).toEqual([...iconNames])
})

test('every icon is in bootstrap-icons', () => {
  const folder = join(import.meta.dirname, '../../node_modules/bootstrap-icons/icons')
  expect(iconNames.filter(name => !existsSync(join(folder, `${name}.svg`)))).toEqual([])
})
