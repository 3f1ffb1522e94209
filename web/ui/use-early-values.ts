import { useState } from 'react'

/** Fields that the server rendered. They can be typed into before the script of the page arrives. */
const early = new Set<Element>(typeof document === 'undefined' ? [] : document.querySelectorAll('input, textarea'))

/**
 * Values for a form to begin with: what was typed into it before the script had arrived, else `defaults`.
 * Without this, taking over the page would empty the form under the user's hands.
 */
export function useEarlyValues<Values extends Readonly<Record<string, string>>>(defaults: Values): Values {
  return useState(() => keepEarlyValues(defaults))[0]
}

function keepEarlyValues<Values extends Readonly<Record<string, string>>>(defaults: Values): Values {
  const typed = Object.keys(defaults).flatMap(name => {
    const field = Array.from(early).find(each => each.isConnected && each.getAttribute('name') === name)
    return field && 'value' in field ? [[name, field.value]] : []
  })
  return { ...defaults, ...Object.fromEntries(typed) }
}
