import type { CSSProperties } from 'react'

interface Picture {
  readonly width: number
  readonly height: number
  /** How much of the width something is drawn on. Default: all of it. */
  readonly used?: number
}

/** The size of what is drawn, in CSS pixels, for the rules of screen and paper in `matrix.scss`. */
export function pictureSize({ width, height, used = width }: Picture): CSSProperties {
  const sizes = { '--drawn-width': width, '--drawn-height': height, '--used-width': used }
  return sizes as CSSProperties
}
