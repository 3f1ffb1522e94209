import type { TourName } from '../../src/accounts/accounts.contract.ts'

/** One stop of a tour. */
export interface TourStep {
  /** Finds what it is about; a step whose element is not on the page is left out. */
  readonly find: () => Element | null | undefined
  readonly title: string
  readonly text: string
}

/** What a page shows to somebody who is there for the first time. */
export interface Tour {
  readonly name: TourName
  readonly steps: readonly TourStep[]
}

/** The element that a page marks with `data-tour`. */
export const marked = (name: string) => () => document.querySelector(`[data-tour="${CSS.escape(name)}"]`)

/** The element of a CSS selector. */
export const selected = (selector: string) => () => document.querySelector(selector)

/** The panel of a heading, such as that of a result. */
export const panelTitled = (title: string) => () =>
  Array.from(document.querySelectorAll('.panel h2'))
    .find(({ textContent }) => textContent === title)
    ?.closest('.panel')

/** The frame of the field whose input has a name; one of several inputs is marked with it. */
export const fieldNamed = (name: string) => () =>
  document.querySelector(`[name="${CSS.escape(name)}"]`)?.closest('.field') ?? marked(name)()

/** Whether the element can be seen, so that a step can point at it. */
export function isShown(element: Element | null | undefined): element is Element {
  return element ? element.checkVisibility({ visibilityProperty: true }) : false
}
