import type { ReadAnswer } from '../../src/platform/http/pages.contract.ts'

/** What the server gives a page to begin with. */
export interface PageBeginning {
  readonly read: ReadAnswer
  /** Gives the page what no address of the API answers: something that was made of an answer. */
  readonly keep: (name: string, value: unknown) => void
}
