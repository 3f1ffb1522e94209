import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkSettings } from '../src/check-settings.ts'
import { siteSettingsSchema } from '../src/site-settings.ts'
import { copySite } from './make-platform.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGES = globSync('docs/operators/*.md', { cwd: ROOT }).sort()
const run = promisify(execFile)

let folder: string
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  folder = await copySite()
  const programs = await mkdtemp(join(tmpdir(), 'science-flask-bin-'))
  const command = join(programs, 'science-flask')
  await writeFile(command, `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/bin/science-flask.js" "$@"\n`)
  await chmod(command, 0o755)
  env = { ...process.env, PATH: `${programs}:${process.env.PATH}` }
  await mkdir(join(folder, 'data/logs'), { recursive: true })
  await writeFile(join(folder, 'data/logs/web.log'), '')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const blocks = (page: string, language: string) =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, text = '']) => text,
  )

const commands = PAGES.flatMap(page => blocks(page, 'sh').map(text => ({ page: basename(page), text: text.trim() })))

it.each(commands)('$page: $text', async ({ text }) => {
  await run('sh', ['-ec', text], { cwd: folder, env })
})

it.each(PAGES)('the settings of %s are settings', page => {
  for (const text of blocks(page, 'yaml').filter(each => !each.includes('scrape_configs'))) {
    expect(parse(text)).toBeTypeOf('object')
    const { problems } = checkSettings(siteSettingsSchema, { file: page, text: `name: Test\n${text}` })
    expect(problems).toEqual([])
  }
})
