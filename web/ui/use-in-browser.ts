import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False while the server renders a page and while the browser takes that page over, which has to draw the same; then true. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
