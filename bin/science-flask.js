#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { enableCompileCache } from 'node:module'

if (Number(process.versions.node.split('.')[0]) >= 24) {
  enableCompileCache()
  const { main } = await import('../src/cli/main.ts')
  await main(process.argv.slice(2))
} else {
  // An older Node cannot read the sources: hand over to the one that the set-up brings.
  const { ensureNode, ensurePackages } = await import('../scripts/setup.mjs')
  const node = ensureNode()
  ensurePackages(node)
  const { status } = spawnSync(node, [import.meta.filename, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
