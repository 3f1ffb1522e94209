import { createContext, createElement, Fragment, type ReactNode, useContext } from 'react'
import type { TextValues } from '../../src/define/create-texts.ts'
import type { SimplePart } from '../../src/define/parse-message.ts'
import type { TextKey, Texts } from './create-texts.ts'

export const TextsContext = createContext<Texts | undefined>(undefined)

/** The texts in the visitor's language. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (!texts) throw new Error('There are no texts outside of TextsProvider.')
  return texts
}

/** What a text is filled with: values by name, and for a tag what to put around its words. */
type RichValues = Readonly<Record<string, ReactNode | ((words: ReactNode) => ReactNode)>>

interface TextProps {
  readonly id: TextKey
  readonly values?: RichValues
}

/**
 * A text with links, emphasis or elements in it: `<Text id="terms.accept" values={{ link: words => <Link to="…">{words}</Link> }} />`
 * for `I accept the <link>terms</link>`. `<b>`, `<i>` and `<code>` need no value.
 */
export function Text({ id, values = {} }: TextProps) {
  const t = useTexts()
  const choices = plainValues(values)
  const render = (part: SimplePart): ReactNode => {
    if (typeof part === 'string') return part
    const value = Object.hasOwn(values, part.name) ? values[part.name] : undefined
    if (part.kind === 'value')
      return typeof value === 'number' ? t.writeValue(value, part.isSize) : (value as ReactNode)
    const words = renderAll(t.choose(part.parts, choices))
    return typeof value === 'function' ? value(words) : inTag(part.name, words)
  }
  const renderAll = (parts: readonly SimplePart[]) => createElement(Fragment, null, ...parts.map(render))
  return renderAll(t.piecesOf(id, choices))
}

/** Plurals and choices depend on numbers and strings only. */
function plainValues(values: RichValues): TextValues {
  const plain = Object.entries(values).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return Object.fromEntries(plain) as TextValues
}

function inTag(name: string, words: ReactNode): ReactNode {
  if (name === 'b') return <strong>{words}</strong>
  if (name === 'i') return <em>{words}</em>
  return name === 'code' ? <code>{words}</code> : words
}
