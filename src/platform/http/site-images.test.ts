import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EXAMPLE_SITE } from '../../../test/make-platform.ts'
import { resolveConfig } from '../../config.ts'
import { siteImages } from './site-images.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-images-'))
  await mkdir(join(folder, 'pages'))
  await writeFile(join(folder, 'site.yaml'), 'name: Test\nlook: { logo: logo.SVG }\n')
})
afterEach(() => rm(folder, { recursive: true }))

const readImages = (siteFolder: string) =>
  siteImages(resolveConfig(siteFolder, { SECRET_KEY: 'x'.repeat(32), DATA_DIR: join(folder, 'data') }))

test('a site without images has none', () => {
  expect(readImages(folder)).toEqual({})
})

test('a figure says what it shows and how large it is', async () => {
  await writeFile(
    join(folder, 'pages', 'home.svg'),
    '<svg viewBox="0 0 320 200"><title>Rho &amp; p</title><desc>Made by the site</desc></svg>',
  )
  expect(readImages(folder).figure).toMatchObject({
    address: '/images/home.svg',
    title: 'Rho & p',
    caption: 'Made by the site',
    width: 320,
    height: 200,
  })
})

test('a logo keeps its kind', async () => {
  await writeFile(join(folder, 'logo.SVG'), '<svg/>')
  expect(readImages(folder).logo?.address).toBe('/images/logo.svg')
})

test('the figure of the example names its data', () => {
  expect(readImages(EXAMPLE_SITE).figure?.caption).toContain('Golub')
})
