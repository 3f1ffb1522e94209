#!/usr/bin/env node
// Runs under any Node from 20 on, so it uses nothing that came later before it has looked.
import { spawnSync } from 'node:child_process'
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
} else {
  // An older Node cannot read the sources: hand over to the one that the set-up brings.
  const { ensureNode, ensurePackages } = await import('../scripts/setup.mjs')
  const node = ensureNode()
  ensurePackages(node)
  const { status } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
