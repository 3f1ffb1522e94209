import { getCompileCacheDir } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Environment by which our child processes keep what they compiled. In a folder of their own: V8 takes back only what was
 * compiled under the same flags, and the command sets some that its children do not have.
 */
export function compileCache(): NodeJS.ProcessEnv {
  const ours = getCompileCacheDir()
  return ours ? { NODE_COMPILE_CACHE: join(dirname(ours), 'runs') } : {}
}
