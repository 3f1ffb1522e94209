import { useState } from 'react'

/** What somebody types, until it takes effect; when what is in force changes in another way, such as by going back, that is shown. */
export function useDraft(inForce: string): readonly [text: string, setText: (text: string) => void] {
  const [draft, setDraft] = useState({ text: inForce, of: inForce })
  const text = draft.of === inForce ? draft.text : inForce
  return [text, next => setDraft({ text: next, of: inForce })]
}
