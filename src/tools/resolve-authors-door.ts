import { registerHooks } from 'node:module'

const DOOR = 'science-flask'
let isOpen = false

/**
 * Lets a tool in TypeScript import `science-flask` without having installed it: the name leads to the version of Science
 * Flask that runs the tool. TypeScript files are modules even where no `package.json` says so. Call it before the tool is
 * imported; calling it again does nothing.
 */
export function resolveAuthorsDoor(): void {
  if (isOpen) return
  isOpen = true
  const url = new URL('../index.ts', import.meta.url).href
  registerHooks({
    resolve: (specifier, context, resolveNext) => {
      if (specifier === DOOR) return { url, format: 'module-typescript', shortCircuit: true }
      const resolved = resolveNext(specifier, context)
      const isUnmarked = resolved.url.endsWith('.ts') && !resolved.format
      return isUnmarked ? { ...resolved, format: 'module-typescript' } : resolved
    },
  })
}
