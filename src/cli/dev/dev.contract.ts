/** Something to put right, as the panel in the browser and the shell show it. */
export interface ShownProblem {
  /** File, with its line where that is known. */
  readonly place: string
  /** What is wrong, what was expected, and a likely correction. */
  readonly message: string
  /** The lines around the place, each with its number in front. */
  readonly excerpt?: string
}

/** What `science-flask dev` tells the pages that are open: once at first, and after every save. */
export interface DevState {
  /** Differs whenever pages are to be loaded anew. */
  readonly version: string
  /** Everything that is wrong with the site at the moment. */
  readonly problems: readonly ShownProblem[]
  /** Whether the files as they are now are served; if not, the last good version is, where there was one. */
  readonly isCurrent: boolean
}

/** Where pages listen for a {@link DevState}. */
export const DEV_EVENTS = '/dev/events'
/** Script of the panel; its query names the version of the page that loads it. */
export const DEV_PANEL = '/dev/panel.js'
