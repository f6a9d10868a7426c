import { useTranslations } from 'next-intl'
import { useId, type ComponentProps, type ReactNode } from 'react'
import { cx } from './class-names'
import { Icon } from './icon'

/** What a field hands to its control so that label, help and error belong to it. */
export interface FieldControl {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  required: boolean | undefined
}

interface FieldProps {
  label: ReactNode
  /** A quiet remark beside the label, such as "600자까지". */
  note?: ReactNode
  help?: ReactNode
  /** What is wrong and how to put it right. Its presence marks the control as invalid. */
  error?: string | undefined
  required?: boolean | undefined
  /** Says "비워도 돼요" beside the label. Use it where most fields are required. */
  optional?: boolean | undefined
  className?: string | undefined
  /** Receives the attributes that tie the control to its label, help and error. */
  children: (control: FieldControl) => ReactNode
}

/**
 * One labelled control with its help and error:
 * `<Field label="이메일" error={error}>{(c) => <TextInput {...c} name="email" type="email" />}</Field>`.
 */
export function Field({ label, note, help, error, required, optional, className, children }: FieldProps) {
  const t = useTranslations('common.form')
  const id = useId()
  const described = cx(help !== undefined && `${id}-help`, error !== undefined && `${id}-error`)
  return (
    <div className={cx('field', className)}>
      <label htmlFor={id}>{label}{optional && <small>{t('optional')}</small>}{note && <small>{note}</small>}</label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error === undefined ? undefined : true,
        required,
      })}
      {help !== undefined && <span className="hint" id={`${id}-help`}>{help}</span>}
      {error !== undefined && <span className="err" id={`${id}-error`}><Icon name="alert" />{error}</span>}
    </div>
  )
}

type Affix = { /** A unit that stands inside the box at its end, such as "원". */ suffix?: string | undefined }

/** A one-line text box. Give it the attributes of a Field. */
export function TextInput({ suffix, className, ...rest }: ComponentProps<'input'> & Affix) {
  const input = <input {...rest} className={cx('in', className)} />
  return suffix === undefined ? input : <div className="affix">{input}<span aria-hidden="true">{suffix}</span></div>
}

/** A text box of several lines that the reader can pull larger. */
export function TextArea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} rows={rows} className={cx('in', className)} />
}

/** One choice of a Select or RadioGroup. */
export interface Choice {
  value: string
  label: string
}

/** A drop-down list. `small` is the 36 px form for tool rows. Without `placeholder` the first choice is preselected. */
export function Select({ choices, placeholder, small, className, ...rest }: ComponentProps<'select'> & {
  choices: readonly Choice[]
  placeholder?: string | undefined
  small?: boolean | undefined
}) {
  return (
    <select {...rest} className={cx(small ? 'sel' : 'in', className)}>
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {choices.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
    </select>
  )
}

type Ticked = Omit<ComponentProps<'input'>, 'type' | 'children'> & {
  children: ReactNode
  /** A number at the end of the row: how many results the choice leaves. */
  count?: ReactNode
}

/** A box to tick, with its words as the label. Never render a consent already ticked. */
export function Checkbox({ children, count, className, ...rest }: Ticked) {
  return (
    <label className={cx('check', className)}>
      <input {...rest} type="checkbox" />
      <span>{children}{count !== undefined && <> <span className="n">{count}</span></>}</span>
    </label>
  )
}

/** One of several exclusive choices, with its words as the label. */
export function Radio({ children, count, className, ...rest }: Ticked) {
  return (
    <label className={cx('check', className)}>
      <input {...rest} type="radio" />
      <span>{children}{count !== undefined && <> <span className="n">{count}</span></>}</span>
    </label>
  )
}

/** A setting that takes effect at once. */
export function Switch({ children, className, ...rest }: Omit<Ticked, 'count'>) {
  return (
    <label className={cx('switch', className)}>
      <input {...rest} type="checkbox" role="switch" />
      <span>{children}</span>
    </label>
  )
}

/**
 * A large radio row, as for payment methods: title, small print, a drawing at the end. `children` unfold below while
 * it is chosen, so pass them only then.
 */
export function RadioRow({ title, detail, end, on, children, ...rest }: Omit<ComponentProps<'input'>, 'type' | 'title'> & {
  title: ReactNode
  detail?: ReactNode
  end?: ReactNode
  /** Whether the row is chosen, for the frame around it. The radio itself takes `checked` or `defaultChecked`. */
  on?: boolean | undefined
  children?: ReactNode
}) {
  return (
    <div className={cx('pm-x', on && 'on')}>
      <label className="pm">
        <input {...rest} type="radio" />
        <span className="pm-b"><b>{title}</b>{detail && <small>{detail}</small>}</span>
        {end}
      </label>
      {children && <div className="pm-in">{children}</div>}
    </div>
  )
}

/** A question with several controls under one legend. */
export function Fieldset({ legend, hideLegend, className, children }: {
  legend: ReactNode
  hideLegend?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}) {
  return <fieldset className={className}><legend className={hideLegend ? 'vh' : 'label'}>{legend}</legend>{children}</fieldset>
}
