import { type ComponentProps, useId } from 'react'
import { FieldMessage, type FieldProps } from './field.tsx'
import { HelpTip } from './help-tip.tsx'
import { InLanguage } from './in-language.tsx'

interface CheckFieldProps extends FieldProps, Omit<ComponentProps<'input'>, 'type' | 'className'> {}

/** Yes or no, as a check box. Takes every attribute of an `<input>`. */
export function CheckField(props: CheckFieldProps) {
  return <Check {...props} />
}

/** Yes or no that takes effect at once, such as showing a further part of the form. */
export function Switch(props: CheckFieldProps) {
  return <Check {...props} isSwitch />
}

interface CheckProps extends CheckFieldProps {
  readonly isSwitch?: boolean
}

function Check(props: CheckProps) {
  const { label, help, tip, error, warning, success, optional: _, id: givenId, isSwitch, wordsLang, ...input } = props
  const ownId = useId()
  const id = givenId ?? ownId
  const describedBy = [help && `${id}-help`, tip && `${id}-tip`, `${id}-message`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <div className={`form-check ${isSwitch ? 'form-switch' : ''}`}>
        <input
          {...input}
          {...(isSwitch ? { role: 'switch' } : {})}
          type="checkbox"
          className="form-check-input"
          id={id}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          onBlur={event => {
            // A box that loses the focus because it is disabled was not left, and would be read as not ticked.
            if (!event.currentTarget.disabled) input.onBlur?.(event)
          }}
        />
        <label className="form-check-label" htmlFor={id}>
          <InLanguage lang={wordsLang}>{label}</InLanguage>
        </label>
        {tip && (
          <HelpTip id={`${id}-tip`} label={label}>
            <InLanguage lang={wordsLang}>{tip}</InLanguage>
          </HelpTip>
        )}
        {help && (
          <div className="form-text" id={`${id}-help`}>
            {help}
          </div>
        )}
      </div>
      <FieldMessage id={`${id}-message`} {...{ error, warning, success }} />
    </div>
  )
}

interface CheckGroupProps extends FieldProps {
  /** Label by value, in this order. */
  readonly options: Readonly<Record<string, string>>
  readonly name: string
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}

/** Several of a few, as check boxes in a named group. */
export function CheckGroup({ options, name, values, onChange, ...props }: CheckGroupProps) {
  const id = useId()
  const toggle = (value: string, chosen: boolean) =>
    onChange(Object.keys(options).filter(key => (key === value ? chosen : values.includes(key))))
  return (
    <fieldset className="field" aria-describedby={`${id}-help ${id}-tip ${id}-message`}>
      <legend className="form-label">
        <InLanguage lang={props.wordsLang}>{props.label}</InLanguage>
        {props.tip && (
          <HelpTip id={`${id}-tip`} label={props.label}>
            <InLanguage lang={props.wordsLang}>{props.tip}</InLanguage>
          </HelpTip>
        )}
      </legend>
      {props.help && (
        <div className="form-text" id={`${id}-help`}>
          {props.help}
        </div>
      )}
      {Object.entries(options).map(([value, text]) => (
        <div className="form-check" key={value}>
          <input
            type="checkbox"
            className="form-check-input"
            id={`${id}-${value}`}
            name={name}
            checked={values.includes(value)}
            aria-invalid={props.error ? true : undefined}
            onChange={event => toggle(value, event.target.checked)}
          />
          <label className="form-check-label" htmlFor={`${id}-${value}`}>
            <InLanguage lang={props.wordsLang}>{text}</InLanguage>
          </label>
        </div>
      ))}
      <FieldMessage id={`${id}-message`} {...props} />
    </fieldset>
  )
}
