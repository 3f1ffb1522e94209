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

/** The arrow of a field with choices; a picture, which cannot take the colour of the text around it. */
const arrow = (color: Rgb) =>
  `url("data:image/svg+xml,%3csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3e%3cpath fill='none' stroke='${formatColor(color).replace('#', '%23')}' stroke-linecap='round' stroke-linejoin='round' stroke-width='2' d='m2 5 6 6 6-6'/%3e%3c/svg%3e")`

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
/** Of ids of samples, where the parts of a table are explained. */
const AMBER: Rgb = [208, 138, 0]
/** WCAG 2.2: text, and large shapes. */
const TEXT_CONTRAST = 4.5
const SHAPE_CONTRAST = 3
/** Black or white on any surface: enough that softer text can be read, too. */
const GROUND_CONTRAST = 6

/**
 * The colours of the pages made from those of a theme: its own wherever they can be read, else shifted as little as the
 * contrast needs. A theme may set light text on a coloured button, or grey links; here nobody has to guess a word.
 */
export function themeTokens(palette: ThemePalette): ThemeTokens {
  const { primary } = palette
  const towards = contrast(palette.ground, WHITE) > contrast(palette.ground, BLACK) ? 1 : 0
  const { ground, paper, tint, tintStrong, mark, tones } = readableSurfaces(palette, towards)
  const readableOn =
    (...surfaces: Rgb[]) =>
    (color: Rgb) =>
      shiftUntil({ color, towards }, shifted => surfaces.every(surface => contrast(shifted, surface) >= TEXT_CONTRAST))
  const surfaces = [ground, paper, tint, tintStrong]
  const ink = readableOn(...surfaces, mark)(palette.text)
  const fill = readableFill(
    shiftUntil({ color: primary, towards }, shifted => contrast(shifted, paper) >= SHAPE_CONTRAST),
  )
  const link = readableOn(...surfaces)(palette.link)
  const shape = (color: Rgb) => shiftUntil({ color, towards }, shifted => contrast(shifted, paper) >= SHAPE_CONTRAST)
  const soft = readableOn(...surfaces)(mix(ink, paper, 0.72))
  const colors: Record<string, Rgb> = {
    'site-link': link,
    'sf-ink': ink,
    'sf-ink-soft': soft,
    'sf-ground': ground,
    'sf-paper': paper,
    'sf-tint': tint,
    'sf-tint-strong': tintStrong,
    'sf-mark-tint': mark,
    'sf-line': mix(ink, paper, 0.16),
    'sf-line-strong': shape(mix(ink, paper, 0.5)),
  }
  for (const { name, color, own } of tones) {
    colors[`sf-${name}-tint`] = own
    colors[`sf-${name}`] = readableOn(own, ...surfaces)(color)
  }
  return {
    'site-fill': fill.fill,
    'site-on-fill': fill.onFill,
    ...Object.fromEntries(Object.entries(colors).map(([name, color]) => [name, formatColor(color)])),
    'sf-scheme': towards === 1 ? 'dark' : 'light',
    'sf-select-arrow': arrow(soft),
    'bs-link-color-rgb': link.join(','),
    'bs-link-hover-color-rgb': link.join(','),
  }
}

/** What text stands on, made from one ground. */
function surfacesOf(ground: Rgb, { primary, success, warning, danger }: ThemePalette, towards: 0 | 1) {
  const strength = towards === 1 ? 1.5 : 1
  const paper = mix(towards === 1 ? WHITE : ground, ground, 0.05)
  const tones = Object.entries({ good: success, warning, bad: danger }).map(([name, color]) => ({
    name,
    color,
    own: mix(color, paper, 0.12 * strength),
  }))
  return {
    ground,
    paper,
    tint: mix(primary, paper, 0.08 * strength),
    tintStrong: mix(primary, paper, 0.16 * strength),
    mark: mix(AMBER, paper, 0.22),
    tones,
  }
}

/** The surfaces of the theme; on a ground in the middle, which carries neither light nor dark text, darker or lighter ones. */
function readableSurfaces(palette: ThemePalette, towards: 0 | 1) {
  const text = towards === 1 ? WHITE : BLACK
  const ground = shiftUntil({ color: palette.ground, towards: towards === 1 ? 0 : 1 }, shifted => {
    const { paper, tint, tintStrong, mark, tones } = surfacesOf(shifted, palette, towards)
    const all = [shifted, paper, tint, tintStrong, mark, ...tones.map(({ own }) => own)]
    return all.every(surface => contrast(surface, text) >= GROUND_CONTRAST)
  })
  return surfacesOf(ground, palette, towards)
}

/** @param share  how much of the first colour, 0 to 1 */
function mix(color: Rgb, other: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => Math.round(color[index] * share + other[index] * (1 - share))
  return [channel(0), channel(1), channel(2)]
}
