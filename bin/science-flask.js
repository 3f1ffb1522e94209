#!/usr/bin/env node
// Runs under any Node from 20 on, so it uses nothing that came later before it has looked.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // A site spends most of its life waiting: a small young generation and compact code cut its idle memory.
  setFlagsFromString('--max-semi-space-size=1')
  setFlagsFromString('--optimize-for-size')
  module.enableCompileCache()
  const { main } = await import('../src/cli/main.ts')
  await main(process.argv.slice(2))
  // A command that failed ends here, whatever connections it leaves open.
  if (process.exitCode) process.exit()
} else if (existsSync(new URL('../scripts/setup.mjs', import.meta.url))) {
  // An older Node cannot read the sources: in a clone of the project, hand over to the one that the set-up brings.
  const { ensureNode, ensurePackages } = await import('../scripts/setup.mjs')
  const node = ensureNode()
  ensurePackages(node)
  handOver(node)
} else {
  // Installed as a package: hand over to the package `node`, if that is beside it.
  const beside = ['node', `node-${process.platform}-${process.arch}`]
  const node = beside.map(name => fileURLToPath(new URL(`../../${name}/bin/node`, import.meta.url))).find(existsSync)
  if (node) handOver(node)
  else {
    process.stderr.write(
      `Science Flask needs Node 24 or newer, and this is Node ${process.versions.node}. Install it from https://nodejs.org, or beside the package: npm install node@24\n`,
    )
    process.exitCode = 1
  }
}

/** Runs the command under another Node, in the place of this process as far as anybody can tell. */
function handOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
