import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describePages } from '../scripts/write-docs.ts'
import { describeErrors } from '../scripts/write-errors.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGES = globSync(['README.md', 'docs/**/*.md', 'examples/*/**/*.md'], {
  cwd: ROOT,
  exclude: file => /node_modules|\/data\//.test(file),
})

describe('the documentation', () => {
  it('lists every error and every setting as the code has them', async () => {
    for (const { file, is, shouldBe } of await describePages())
      expect(is, `run \`npm run docs\` for ${file}`).toBe(shouldBe)
  })

  it('gives every error a sentence of its own that says what to do', async () => {
    const page = await describeErrors()
    const sentences = [...page.matchAll(/^\| `\w+` \| \d+ \| (.+) \|$/gm)].map(match => match[1])
    expect(sentences.filter(sentence => !/([.?]|\{advice\}|\{reason\})$/.test(sentence))).toEqual([])
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  it.each(PAGES)('has no dead link in %s', page => {
    const text = readFileSync(join(ROOT, page), 'utf8')
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(match => match[1])
      .filter(link => !/^(https?:|mailto:|#|\/)/.test(link))
    const dead = links.filter(link => !existsSync(join(ROOT, dirname(page), link.replace(/#.*/, ''))))
    expect(dead).toEqual([])
  })

  it('has every page that the code sends people to', () => {
    const sources = globSync(['src/**/*.ts', 'web/**/*.{ts,tsx,json}', 'scripts/*', 'bin/*'], { cwd: ROOT })
    const named = sources.flatMap(file => [
      ...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bdocs\/[\w/-]+\.md\b/g),
    ])
    expect(named.length).toBeGreaterThan(3)
    expect(named.map(([page]) => page).filter(page => !existsSync(join(ROOT, page)))).toEqual([])
  })
})
