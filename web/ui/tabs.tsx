import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

interface Tab {
  readonly key: string
  readonly label: ReactNode
  /** Drawn only while the tab is open. */
  readonly content: () => ReactNode
}

interface TabsProps {
  /** Names the group of tabs for screen readers. */
  readonly label: string
  readonly tabs: readonly Tab[]
  /** Key of the open tab. Keep it in the address, so that a link opens the same one. */
  readonly open: string
  readonly onOpen: (key: string) => void
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** Tabs as the ARIA practices describe them: arrow keys, Home and End move between them. */
export function Tabs({ label, tabs, open, onOpen }: TabsProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const current = Math.max(
    0,
    tabs.findIndex(tab => tab.key === open),
  )
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tabs.length - 1
          : step && (current + step + tabs.length) % tabs.length
    if (next === undefined) return
    event.preventDefault()
    onOpen(tabs[next].key)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab, index) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={index === current}
            aria-controls={`${id}-panel`}
            tabIndex={index === current ? 0 : -1}
            onClick={() => onOpen(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tabs[current]?.key}`}>
        {tabs[current]?.content()}
      </div>
    </div>
  )
}
