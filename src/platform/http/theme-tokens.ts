import { contrast, formatColor, type Rgb, readableFill, shiftUntil } from './site-colors.ts'

/** Values of CSS variables by name, without `--`. */
export type ThemeTokens = Readonly<Record<string, string>>

/** Colours that a Bootstrap theme sets for one scheme. */
export interface ThemePalette {
  readonly ground: Rgb
  readonly text: Rgb
  readonly primary: Rgb
  readonly link: Rgb
  readonly success: Rgb
  readonly warning: Rgb
  readonly danger: Rgb
}

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
/** WCAG 2.2: text, and large shapes. */
const TEXT_CONTRAST = 4.5
const SHAPE_CONTRAST = 3

/**
 * The colours of the pages made from those of a theme: its own wherever they can be read, else shifted as little as the
 * contrast needs. A theme may set light text on a coloured button, or grey links; here nobody has to guess a word.
 */
export function themeTokens(palette: ThemePalette): ThemeTokens {
  const { ground, primary } = palette
  const towards = contrast(ground, WHITE) > contrast(ground, BLACK) ? 1 : 0
  const strength = towards === 1 ? 1.5 : 1
  const paper = mix(towards === 1 ? WHITE : ground, ground, 0.05)
  const tint = mix(primary, paper, 0.08 * strength)
  const tintStrong = mix(primary, paper, 0.16 * strength)
  const readableOn =
    (...surfaces: Rgb[]) =>
    (color: Rgb) =>
      shiftUntil({ color, towards }, shifted => surfaces.every(surface => contrast(shifted, surface) >= TEXT_CONTRAST))
  const surfaces = [ground, paper, tint, tintStrong]
  const ink = readableOn(...surfaces)(palette.text)
  const fill = readableFill(
    shiftUntil({ color: primary, towards }, shifted => contrast(shifted, paper) >= SHAPE_CONTRAST),
  )
  const link = readableOn(...surfaces)(palette.link)
  const shape = (color: Rgb) => shiftUntil({ color, towards }, shifted => contrast(shifted, paper) >= SHAPE_CONTRAST)
  const colors: Record<string, Rgb> = {
    'site-link': link,
    'sf-ink': ink,
    'sf-ink-soft': readableOn(...surfaces)(mix(ink, paper, 0.72)),
    'sf-ground': ground,
    'sf-paper': paper,
    'sf-tint': tint,
    'sf-tint-strong': tintStrong,
    'sf-line': mix(ink, paper, 0.16),
    'sf-line-strong': shape(mix(ink, paper, 0.5)),
  }
  for (const [name, color] of [
    ['good', palette.success],
    ['warning', palette.warning],
    ['bad', palette.danger],
  ] as const) {
    const own = mix(color, paper, 0.12 * strength)
    colors[`sf-${name}-tint`] = own
    colors[`sf-${name}`] = readableOn(own, ...surfaces)(color)
  }
  return {
    'site-fill': fill.fill,
    'site-on-fill': fill.onFill,
    ...Object.fromEntries(Object.entries(colors).map(([name, color]) => [name, formatColor(color)])),
    'bs-link-color-rgb': link.join(','),
    'bs-link-hover-color-rgb': link.join(','),
  }
}

/** @param share  how much of the first colour, 0 to 1 */
function mix(color: Rgb, other: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => Math.round(color[index] * share + other[index] * (1 - share))
  return [channel(0), channel(1), channel(2)]
}
