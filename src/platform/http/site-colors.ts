/** Colours as CSS writes them, for one scheme. */
interface SchemeColors {
  /** Buttons and bars; stands out from the page by 3:1 at least. */
  readonly fill: string
  /** Text on `fill`, at least 4.5:1. */
  readonly onFill: string
  /** Links and focus rings, at least 4.5:1 on the page and on tinted surfaces. */
  readonly link: string
}

export interface SiteColors {
  readonly light: SchemeColors
  readonly dark: SchemeColors
}

export type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
const DARK_TEXT: Rgb = [5, 25, 29]
/** The darkest tinted surface of the light scheme, and the lightest of the dark one, on which a link may stand. */
const LIGHT_SURFACE: Rgb = [222, 229, 232]
const DARK_SURFACE: Rgb = [42, 58, 66]
/** WCAG 2.2: large shapes, and text. */
const SHAPE_CONTRAST = 3
const TEXT_CONTRAST = 4.5
const STEPS = 50

/**
 * Colours of the pages made from the one colour that a site chooses, so that everything can be read whatever that is: the
 * colour is darkened (light scheme) or lightened (dark scheme) as little as the contrast needs.
 *
 * @param color  `#rrggbb`
 */
export function siteColors(color: string): SiteColors {
  const given = parseColor(color)
  const lightFill = shiftUntil({ color: given, towards: 0 }, shifted => contrast(shifted, WHITE) >= SHAPE_CONTRAST)
  const darkFill = shiftUntil({ color: given, towards: 1 }, shifted => isReadable(shifted, DARK_SURFACE))
  return {
    light: {
      ...readableFill(lightFill),
      link: formatColor(shiftUntil({ color: given, towards: 0 }, shifted => isReadable(shifted, LIGHT_SURFACE))),
    },
    dark: {
      ...readableFill(darkFill),
      link: formatColor(shiftUntil({ color: given, towards: 1 }, shifted => isReadable(shifted, DARK_SURFACE))),
    },
  }
}

/** Ratio of two colours as WCAG 2.2 defines it, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

export function parseColor(color: string): Rgb {
  const at = (start: number) => Number.parseInt(color.slice(start, start + 2), 16)
  return [at(1), at(3), at(5)]
}

const isReadable = (text: Rgb, ground: Rgb) => contrast(text, ground) >= TEXT_CONTRAST

/** White or dark text, whichever stands out more; a middle grey that carries neither is darkened until white can be read. */
export function readableFill(fill: Rgb): Pick<SchemeColors, 'fill' | 'onFill'> {
  if (isReadable(WHITE, fill)) return { fill: formatColor(fill), onFill: '#ffffff' }
  if (isReadable(DARK_TEXT, fill)) return { fill: formatColor(fill), onFill: formatColor(DARK_TEXT) }
  const darker = shiftUntil({ color: fill, towards: 0 }, shifted => isReadable(WHITE, shifted))
  return { fill: formatColor(darker), onFill: '#ffffff' }
}

interface Shift {
  readonly color: Rgb
  /** 0 for black, 1 for white. */
  readonly towards: 0 | 1
}

/** The colour with its hue kept and its lightness shifted in small steps, until it is enough. */
export function shiftUntil({ color, towards }: Shift, isEnough: (shifted: Rgb) => boolean): Rgb {
  if (isEnough(color)) return color
  const { hue, saturation, lightness } = toHsl(color)
  for (let step = 1; step < STEPS; step++) {
    const shifted = fromHsl({ hue, saturation, lightness: lightness + ((towards - lightness) * step) / STEPS })
    if (isEnough(shifted)) return shifted
  }
  return towards === 0 ? BLACK : WHITE
}

interface Hsl {
  /** 0 to 6. */
  readonly hue: number
  readonly saturation: number
  readonly lightness: number
}

function toHsl(color: Rgb): Hsl {
  const [red, green, blue] = color.map(channel => channel / 255)
  const max = Math.max(red, green, blue)
  const chroma = max - Math.min(red, green, blue)
  const lightness = max - chroma / 2
  const saturation = chroma === 0 ? 0 : chroma / (1 - Math.abs(2 * lightness - 1))
  if (chroma === 0) return { hue: 0, saturation, lightness }
  if (max === red) return { hue: ((((green - blue) / chroma) % 6) + 6) % 6, saturation, lightness }
  return { hue: max === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4, saturation, lightness }
}

function fromHsl({ hue, saturation, lightness }: Hsl): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const place = (offset + hue * 2) % 12
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1))))
  }
  return [channel(0), channel(8), channel(4)]
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map(channel => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export function formatColor(color: Rgb): string {
  return `#${color.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}
