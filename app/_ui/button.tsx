import type { ComponentProps, ReactNode } from 'react'
import { Link } from '@/i18n/navigation'
import { cx } from './class-names'
import { Icon, type IconName } from './icon'

/** How loud a button is: ink, bordered, bare, destructive, or the one buy button of a screen. */
export type ButtonVariant = 'primary' | 'ghost' | 'text' | 'danger' | 'buy'

interface Look {
  variant?: ButtonVariant | undefined
  /** 36 px high instead of 44. */
  small?: boolean | undefined
  /** As wide as its column. */
  wide?: boolean | undefined
  icon?: IconName | undefined
  className?: string | undefined
  children: ReactNode
}

function lookOf({ variant = 'primary', small, wide, className }: Omit<Look, 'children'>): string {
  return cx('btn', variant !== 'primary' && variant, small && 'sm', wide && 'wide', className)
}

type ButtonProps = Look & Omit<ComponentProps<'button'>, keyof Look | 'disabled'> & {
  /** Shows the spinner and these words, and ignores presses until it is over. */
  busy?: string | false | undefined
  /** Ignores presses. The button stays reachable by keyboard, so that a reader can find out why. */
  disabled?: boolean | undefined
}

/**
 * A button. While busy or disabled it is `aria-disabled` and an inert `type="button"`, so it neither submits nor
 * reacts, but keeps focus.
 */
export function Button({ variant, small, wide, icon, className, children, busy, disabled, type, onClick, ...rest }: ButtonProps) {
  const blocked = Boolean(busy) || disabled === true
  return (
    <button
      {...rest}
      {...(!blocked && onClick ? { onClick } : {})}
      type={blocked ? 'button' : (type ?? 'button')}
      className={lookOf({ variant, small, wide, className })}
      aria-disabled={disabled || undefined}
      aria-busy={busy ? true : undefined}
    >
      {busy ? <><span className="spin" aria-hidden="true" />{busy}</> : <>{icon && <Icon name={icon} />}{children}</>}
    </button>
  )
}

type LinkButtonProps = Look & Omit<ComponentProps<typeof Link>, keyof Look>

/** A link that looks like a button: for going somewhere, not for doing something. */
export function LinkButton({ variant, small, wide, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={lookOf({ variant, small, wide, className })}>
      {icon && <Icon name={icon} />}{children}
    </Link>
  )
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'disabled'> & {
  icon: IconName
  /** What pressing does, in words: it is the only name the button has. */
  label: string
  /** With a border. */
  line?: boolean | undefined
  disabled?: boolean | undefined
}

/** A square button of 44 px with a drawing and no visible words. */
export function IconButton({ icon, label, line, disabled, className, onClick, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      {...(!disabled && onClick ? { onClick } : {})}
      type={disabled ? 'button' : type}
      className={cx('ib', line && 'line', className)}
      aria-label={label}
      aria-disabled={disabled || undefined}
    >
      <Icon name={icon} />
    </button>
  )
}
