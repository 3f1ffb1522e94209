import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { LANGUAGE_COOKIE, type Language } from '../../src/define/languages.ts'
import { useSite } from '../app/queries.ts'
import { takenOver } from '../app/taken-over.ts'
import { createTexts, type Messages } from './create-texts.ts'
import { TextsContext } from './use-texts.tsx'

const YEAR_S = 31_536_000

/** A language with its file. */
export interface LoadedTexts {
  readonly language: Language
  readonly messages: Messages
}

/** Brings the file of a language. */
export type LoadTexts = (language: Language) => Promise<Messages>

interface TextsProviderProps {
  /** What the page begins with. */
  readonly texts: LoadedTexts
  /** Absent on the server, where nobody changes the language. */
  readonly load?: LoadTexts | undefined
  readonly children: ReactNode
}

const MessagesContext = createContext<LoadedTexts | undefined>(undefined)
const ChangeContext = createContext<(language: Language) => Promise<boolean>>(async () => false)

/**
 * Changes the language of the pages, here and in this browser's later visits. Resolves to whether it did: not if another
 * language was chosen while this one was on its way.
 */
export const useChangeLanguage = () => useContext(ChangeContext)

/** Gives pages their texts, in which the site's own take the place of ours. */
export function TextsProvider({ texts: first, load, children }: TextsProviderProps) {
  const [loaded, setLoaded] = useState(first)
  const own = useSite()?.texts[loaded.language]
  const texts = useMemo(() => createTexts(loaded.language, { ...loaded.messages, ...own }), [loaded, own])
  const wanted = useRef<Language>(undefined)
  const change = useCallback(
    async (language: Language) => {
      wanted.current = language
      const messages = await load?.(language)
      if (!messages || wanted.current !== language) return false
      rememberLanguage(language)
      // In another language than it was rendered in, React would replace the page, and with it the field that is typed into.
      await takenOver
      if (wanted.current !== language) return false
      document.documentElement.lang = language
      setLoaded({ language, messages })
      return true
    },
    [load],
  )
  return (
    <TextsContext value={texts}>
      <MessagesContext value={loaded}>
        <ChangeContext value={change}>{children}</ChangeContext>
      </MessagesContext>
    </TextsContext>
  )
}

interface TextsPartProps {
  /** Further texts of the language of the pages. */
  readonly messages: Messages
  readonly children: ReactNode
}

/** Adds texts that only some pages need. */
export function TextsPart({ messages: further, children }: TextsPartProps) {
  const loaded = useContext(MessagesContext)
  const own = useSite()?.texts
  const texts = useMemo(
    () => loaded && createTexts(loaded.language, { ...loaded.messages, ...further, ...own?.[loaded.language] }),
    [loaded, further, own],
  )
  return <TextsContext value={texts}>{children}</TextsContext>
}

/** For people: a year is long enough to stay, and needs no consent, for it is what was asked for. */
function rememberLanguage(language: Language): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${LANGUAGE_COOKIE}=${language}; path=/; max-age=${YEAR_S}; samesite=lax${secure}`
}

/** Whether a language was chosen in this browser. */
export const hasChosenLanguage = () =>
  document.cookie.split('; ').some(cookie => cookie.startsWith(`${LANGUAGE_COOKIE}=`))
