import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // As at run time, where a hook leads the name to these sources; sites of tests lie outside the project.
  resolve: { alias: { 'science-flask': join(import.meta.dirname, 'src/index.ts') } },
  test: {
    include: [
      'src/**/*.test.ts',
      'web/**/*.test.{ts,tsx}',
      'examples/**/*.test.ts',
      'test/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'examples/*/data/**'],
    pool: 'forks',
    // Most tests wait for databases, processes and browsers more than they compute.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As long as the browser tests wait for anything else.
    expect: { poll: { timeout: 15_000 } },
  },
})
