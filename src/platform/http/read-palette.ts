import { parseColor, type Rgb } from './site-colors.ts'
import type { ThemePalette } from './theme-tokens.ts'

type Variables = ReadonlyMap<string, string>

/** What Bootstrap itself sets. */
const DEFAULTS = {
  'body-bg': '#ffffff',
  'body-color': '#212529',
  primary: '#0d6efd',
  success: '#198754',
  warning: '#ffc107',
  danger: '#dc3545',
}

/** The colours that a theme sets for light and dark pages; what it does not set for dark ones is as for light ones. */
export function readPalettes(css: string): { readonly light: ThemePalette; readonly dark: ThemePalette } {
  const light = readVariables(css, selector =>
    /(^|,)\s*(:root|\[data-bs-theme=["']?light["']?\])\s*(,|$)/.test(selector),
  )
  const dark = readVariables(css, selector => /(^|,)\s*\[data-bs-theme=["']?dark["']?\]\s*(,|$)/.test(selector))
  return { light: paletteOf(light), dark: paletteOf(new Map([...light, ...dark])) }
}

/** The `--bs-…` variables of all rules whose selectors fit; of two that say the same, the later one counts. */
function readVariables(css: string, fits: (selectors: string) => boolean): Variables {
  const variables = new Map<string, string>()
  for (const [, selectors, body] of css.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    if (!fits(selectors.replace(/^.*[;/]/s, '').trim())) continue
    for (const [, name, value] of body.matchAll(/--bs-([\w-]+)\s*:\s*([^;]+)/g)) variables.set(name, value.trim())
  }
  return variables
}

function paletteOf(variables: Variables): ThemePalette {
  const find = (name: keyof typeof DEFAULTS) => readColor(variables.get(name)) ?? parseColor(DEFAULTS[name])
  return {
    ground: find('body-bg'),
    text: find('body-color'),
    primary: find('primary'),
    link: readColor(variables.get('link-color')) ?? find('primary'),
    success: find('success'),
    warning: find('warning'),
    danger: find('danger'),
  }
}

/** `#rgb`, `#rrggbb` and `rgb(1, 2, 3)`; undefined for whatever else CSS calls a colour. */
function readColor(value: string | undefined): Rgb | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value ?? '')
  if (short)
    return parseColor(
      `#${short
        .slice(1)
        .map(digit => digit + digit)
        .join('')}`,
    )
  if (value && /^#[0-9a-f]{6}$/i.test(value)) return parseColor(value)
  const channels = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/.exec(value ?? '')
  return channels ? [Number(channels[1]), Number(channels[2]), Number(channels[3])] : undefined
}
