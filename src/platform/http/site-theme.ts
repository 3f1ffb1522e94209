import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { readPalettes } from './read-palette.ts'
import { type ThemeTokens, themeTokens } from './theme-tokens.ts'

/** A Bootstrap theme of the site, as the pages use it. */
export interface SiteTheme {
  /** Path on the site; another one for another content. */
  readonly address: string
  /** The theme in a layer of its own, below the style of the pages. */
  readonly css: string
  readonly light: ThemeTokens
  readonly dark: ThemeTokens
}

/** Nothing is loaded from other sites: a theme's fonts are those of the reader's system, unless it brings them as `data:`. */
const IMPORTS = /@import\s+(url\([^)]*\)|"[^"]*"|'[^']*')[^;]*;/g
const CHARSET = /@charset\s+"[^"]*";/gi

/** The file that `look.theme` names; undefined without one. `science-flask check` tells of a file that is not there. */
export function readTheme({ siteFolder, site }: Pick<Config, 'siteFolder' | 'site'>): SiteTheme | undefined {
  const file = site.look.theme && join(siteFolder, site.look.theme)
  if (!file || !existsSync(file)) return undefined
  const css = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(CHARSET, '')
    .replace(IMPORTS, '')
  const palettes = readPalettes(css)
  const name = createHash('sha256').update(css).digest('hex').slice(0, 8)
  return {
    address: `/look/theme-${name}.css`,
    css: `@layer theme{${css}}`,
    light: themeTokens(palettes.light),
    dark: themeTokens(palettes.dark),
  }
}
