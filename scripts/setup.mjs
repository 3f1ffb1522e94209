// Brings a machine to the point where the project runs: Node 24, the packages, the built pages, a browser for the tests.
// Plain JavaScript, for it runs before anything is installed, under Node 20 or newer.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const NODE_MAJOR = 24
const PAGE_SOURCES = ['web', 'src/define', 'src/draw', 'package-lock.json']
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Prepares everything that `npm start` needs. Returns the Node that runs the project. */
export function prepareSite() {
  const node = ensureNode()
  ensurePackages(node)
  ensurePages(node)
  return node
}

/** Path of a Node of version 24 or newer: this one, or one brought from the npm package `node`. */
export function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath
  const folder = join(ROOT, '.node')
  const packages = ['node', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`]
  for (const name of packages) {
    const binary = join(folder, 'node_modules', name, 'bin', 'node')
    if (isNode24(binary)) return binary
    say(`Bringing Node ${NODE_MAJOR} (this machine has ${process.versions.node}) …`)
    mkdirSync(folder, { recursive: true })
    npm(process.execPath, ['install', '--prefix', folder, '--no-save', '--no-package-lock', `${name}@${NODE_MAJOR}`])
    if (isNode24(binary)) return binary
  }
  return fail(`Node ${NODE_MAJOR} could not be installed. Install it from https://nodejs.org and run this again.`)
}

function isNode24(binary) {
  if (!existsSync(binary)) return false
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' })
  return Number(stdout?.slice(1).split('.')[0]) >= NODE_MAJOR
}

/** Installs the packages of the lock file, unless just these are there already. */
export function ensurePackages(node) {
  const marker = join(ROOT, 'node_modules', '.science-flask')
  const wanted = hashOf([join(ROOT, 'package-lock.json')]) + process.platform + process.arch
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  say('Installing the packages …')
  // Not `npm ci`: it refuses a lock file that leaves out prebuilt parts for other platforms. No install scripts: every native part comes prebuilt.
  const { status } = npm(node, ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'])
  if (status !== 0)
    fail('The packages could not be installed; the lines above say why. Check the network and run this again.')
  writeFileSync(marker, wanted)
}

/** Builds the pages, unless their sources are as they were at the last build. */
export function ensurePages(node) {
  const marker = join(ROOT, 'web-dist', '.built')
  const contracts = filesBelow(join(ROOT, 'src')).filter(file => file.endsWith('.contract.ts'))
  const wanted = hashOf([...PAGE_SOURCES.flatMap(source => filesBelow(join(ROOT, source))), ...contracts])
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  say('Building the pages …')
  const { status } = run(node, [
    join(ROOT, 'node_modules/vite/bin/vite.js'),
    'build',
    '--config',
    'web/vite.config.ts',
    '--logLevel',
    'warn',
  ])
  if (status !== 0) fail('The pages could not be built; the lines above say why.')
  writeFileSync(marker, wanted)
}

/** Path of a Chromium for the browser tests, installed from the system's packages where that is possible. */
export function ensureBrowser() {
  const known = [process.env.CHROMIUM_PATH, ...BROWSERS].filter(Boolean)
  const found = known.find(path => existsSync(path))
  if (found) return found
  installFromDebian('Chromium for the browser tests', ['chromium', 'fonts-dejavu-core'])
  const installed = known.find(path => existsSync(path))
  return (
    installed ??
    fail('The browser tests need Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.')
  )
}

/** In continuous integration: Python and R, in which example sites are written. Elsewhere the tests of a missing one are skipped. */
export function ensureLanguages() {
  if (process.env.CI !== 'true') return
  const isThere = name => spawnSync(name, ['--version']).status === 0
  if (!isThere('python3')) installFromDebian('Python for the example sites', ['python3'])
  if (!isThere('Rscript')) installFromDebian('R for the example sites', ['r-base-core'])
  const isLoaded = (name, args) => spawnSync(name, args).status === 0
  // What scripts of the collection in test/scripts read their arguments with.
  if (!isLoaded('python3', ['-c', 'import click'])) installFromDebian('click for the tests', ['python3-click'])
  if (!isLoaded('Rscript', ['-e', 'library(optparse); library(argparser)']))
    installFromDebian('packages of R for the tests', ['r-cran-optparse', 'r-cran-argparser'])
}

/** In continuous integration: what docs/deployment sets up, and a clock that can be set. Elsewhere what is missing is not tried. */
export function ensureServers() {
  if (process.env.CI !== 'true') return
  const packages = { caddy: 'caddy', nginx: 'nginx-light', 'systemd-analyze': 'systemd', faketime: 'faketime' }
  const places = ['/usr/bin', '/usr/sbin']
  const isMissing = name => !places.some(place => existsSync(join(place, name)))
  const missing = Object.keys(packages).filter(isMissing)
  if (missing.length > 0)
    installFromDebian(
      'servers and a clock for the tests',
      missing.map(name => packages[name]),
    )
}

function installFromDebian(what, packages) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return
  say(`Installing ${what} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'ignore', env })
}

/** Runs a program in the project's folder with this Node first on the path; its output is shown. */
export function run(node, args, env = {}) {
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`
  return spawnSync(node, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path, ...env } })
}

function npm(node, args) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return run(node, [cli, ...args])
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`
  return spawnSync('npm', args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
    shell: process.platform === 'win32',
  })
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!readdirSafe(path)) return [path]
  return readdirSafe(path).flatMap(name => filesBelow(join(path, name)))
}

function readdirSafe(path) {
  try {
    return readdirSync(path).sort()
  } catch {
    return undefined
  }
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(ROOT.length)).update(readFileSync(file))
  return hash.digest('hex')
}

function say(line) {
  process.stdout.write(`${line}\n`)
}

function fail(line) {
  process.stderr.write(`\n${line}\n`)
  process.exit(1)
}
