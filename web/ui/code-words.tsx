import { createElement, Fragment } from 'react'

/** A sentence in which what is typed stands between backticks. */
export function CodeWords({ children }: { readonly children: string }) {
  const parts = children.split('`').map((part, at) => (at % 2 === 1 ? createElement('code', null, part) : part))
  return createElement(Fragment, null, ...parts)
}
