import { type ComponentProps, type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icon.tsx'

interface Look {
  /** `primary` once per view; `secondary` beside it; `quiet` in rows and bars; `danger` for what cannot be undone. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: IconName
  readonly iconAfter?: IconName
}

interface ButtonProps extends Look, Omit<ComponentProps<'button'>, 'onClick'> {
  /** Shows that it works; clicks do nothing meanwhile, and the button keeps the focus. */
  readonly busy?: boolean
  /** If it returns a promise, the button is busy until that is settled, so that a double click acts once. */
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => unknown
}

/** A button; `type` is `button` unless said otherwise. */
export function Button({
  busy = false,
  onClick,
  variant,
  size,
  icon,
  iconAfter,
  className,
  children,
  ...rest
}: ButtonProps) {
  const [waiting, setWaiting] = useState(false)
  const acting = useRef(false)
  const isBusy = busy || waiting
  const click = async (event: MouseEvent<HTMLButtonElement>) => {
    if (isBusy || acting.current) return event.preventDefault()
    const outcome = onClick?.(event)
    if (!(outcome instanceof Promise)) return
    acting.current = true
    setWaiting(true)
    await outcome.finally(() => {
      acting.current = false
      setWaiting(false)
    })
  }
  return (
    <button
      type="button"
      {...rest}
      className={classOf({ variant, size, className })}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onMouseDown={rest.type === 'submit' ? keepFocus : undefined}
      onClick={event => void click(event)}
    >
      <Content icon={icon} iconAfter={iconAfter} busy={isBusy}>
        {children}
      </Content>
    </button>
  )
}

/**
 * A field that loses the focus may say what is wrong with it, which moves the button away from under the mouse before the
 * click is done: the field keeps the focus, and sending the form says all that is wrong.
 */
const keepFocus = (event: MouseEvent) => event.preventDefault()

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink({
  variant,
  size,
  icon,
  iconAfter,
  className,
  children,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={classOf({ variant, size, className })}>
      <Content icon={icon} iconAfter={iconAfter}>
        {children}
      </Content>
    </Link>
  )
}

interface DownloadLinkProps extends Look, ComponentProps<'a'> {
  /** Address of a file of the API. */
  readonly href: string
}

/** A link to a file, which the browser saves. */
export function DownloadLink({
  variant,
  size,
  icon = 'download',
  iconAfter,
  className,
  children,
  ...rest
}: DownloadLinkProps) {
  return (
    <a download {...rest} className={classOf({ variant, size, className })}>
      <Content icon={icon} iconAfter={iconAfter}>
        {children}
      </Content>
    </a>
  )
}

interface ContentProps extends Pick<Look, 'icon' | 'iconAfter'> {
  readonly busy?: boolean
  readonly children?: ReactNode
}

function Content({ icon, iconAfter, busy, children }: ContentProps) {
  return (
    <>
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
      {iconAfter && <Icon name={iconAfter} />}
    </>
  )
}

const SIZES = { small: 'btn-sm', normal: '', large: 'btn-lg' }

function classOf({ variant = 'secondary', size = 'normal', className = '' }: Look & { readonly className?: string }) {
  return `btn btn-${variant} ${SIZES[size]} ${className}`
}
