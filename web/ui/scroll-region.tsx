import type { ComponentProps } from 'react'

interface ScrollRegionProps extends Omit<ComponentProps<'section'>, 'tabIndex'> {
  /** Names the region for screen readers. */
  readonly label: string
}

/** Something that scrolls by itself, and therefore must be reachable by keyboard. Its class decides how large it is. */
export function ScrollRegion({ label, ...rest }: ScrollRegionProps) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  return <section {...rest} tabIndex={0} aria-label={label} />
}
