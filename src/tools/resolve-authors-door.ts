import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const DOOR = 'science-flask'
let isOpen = false
/** How often the modules of the site were forgotten in this process. */
let generation = 0

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
      if (specifier === DOOR)
        return { url, format: /\.ts$/.test(url) ? 'module-typescript' : 'module', shortCircuit: true }
      const resolved = resolveNext(specifier, context)
      const isUnmarked = /\.ts(\?.*)?$/.test(resolved.url) && !resolved.format
      const marked = isUnmarked ? { ...resolved, format: 'module-typescript' } : resolved
      return { ...marked, url: inheritGeneration(marked.url, context.parentURL) }
    },
  })
}

/** Tools in TypeScript, and the files of the site that they import, are read anew when they are imported the next time. */
export function forgetModules(): void {
  generation++
}

/** Address by which a module of the site is imported. */
export function moduleAddress(path: string): string {
  const { href } = pathToFileURL(path)
  return generation === 0 ? href : `${href}?generation=${generation}`
}

/** Node keeps modules by their address: what a module of the site imports from the site gets the mark of that module. */
function inheritGeneration(url: string, parent: string | undefined): string {
  const mark = /\?generation=\d+$/.exec(parent ?? '')?.[0]
  return mark && /^file:[^?]*$/.test(url) && !url.includes('/node_modules/') ? url + mark : url
}
