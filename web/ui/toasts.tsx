import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Icon } from './icon.tsx'

interface Toast {
  readonly text: string
  readonly tone?: 'info' | 'success' | 'warning'
}

interface ShownToast extends Toast {
  readonly id: number
}

const SHOWN_MS = 6000
const MOST = 3

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** Says in passing that something happened, in a corner and to screen readers. Never the only place of an error. */
export const useToast = () => useContext(ToastContext)

let lastId = 0

/** Holds the toasts; once, around all pages. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useTexts()
  const [toasts, setToasts] = useState<readonly ShownToast[]>([])
  const close = useCallback((id: number) => setToasts(shown => shown.filter(toast => toast.id !== id)), [])
  const show = useCallback(
    (toast: Toast) => {
      const id = ++lastId
      setToasts(shown => [...shown, { ...toast, id }].slice(-MOST))
      setTimeout(() => close(id), SHOWN_MS)
    },
    [close],
  )
  const list = useMemo(
    () => (
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(toast => (
          <div key={toast.id} className={`toast-card is-${toast.tone ?? 'info'}`}>
            <span>{toast.text}</span>
            <button type="button" aria-label={t('toast.close')} onClick={() => close(toast.id)}>
              <Icon name="x-lg" />
            </button>
          </div>
        ))}
      </div>
    ),
    [toasts, close, t],
  )
  return (
    <ToastContext value={show}>
      {children}
      {list}
    </ToastContext>
  )
}
