import { type ComponentProps, type ReactNode, useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Field, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'

type InputProps = Omit<ComponentProps<'input'>, 'size' | 'className'>

interface TextFieldProps extends FieldProps, InputProps {
  /** Shown inside the input's right edge, such as a unit. */
  readonly suffix?: ReactNode
}

/** One line of text. Takes every attribute of an `<input>`, so `{...register('name')}` of react-hook-form fits. */
export function TextField(props: TextFieldProps) {
  const { label, help, tip, error, warning, success, optional, wordsLang, suffix, id, ...input } = props
  return (
    <Field {...{ label, help, tip, error, warning, success, optional, wordsLang, id }}>
      {ties => (
        <div className="input-frame">
          <input type="text" {...input} {...ties} className="form-control" />
          {suffix && <span className="input-suffix">{suffix}</span>}
        </div>
      )}
    </Field>
  )
}

interface NumberFieldProps extends Omit<TextFieldProps, 'type' | 'inputMode'> {
  /** `integer` shows digits only on a phone's keyboard. */
  readonly integer?: boolean
}

/**
 * A number, typed as text: a browser's own number input changes values under the mouse wheel and hides what it cannot read,
 * so that no message can be given. Parse and check it with the code of `src/define`.
 */
export function NumberField({ integer = false, ...props }: NumberFieldProps) {
  return <TextField autoComplete="off" {...props} type="text" inputMode={integer ? 'numeric' : 'decimal'} />
}

/** A password with a button that shows it. Give `autoComplete` `current-password` or `new-password`. */
export function PasswordField(props: TextFieldProps) {
  const t = useTexts()
  const { label, help, error, warning, success, optional, wordsLang, suffix: _, id, ...input } = props
  const [shown, setShown] = useState(false)
  return (
    <Field {...{ label, help, error, warning, success, optional, wordsLang, id }}>
      {ties => (
        <div className="input-frame">
          <input
            autoCapitalize="off"
            spellCheck={false}
            {...input}
            {...ties}
            type={shown ? 'text' : 'password'}
            className="form-control"
          />
          <button
            type="button"
            className="input-button"
            aria-label={shown ? t('field.hidePassword') : t('field.showPassword')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon name={shown ? 'eye-slash' : 'eye'} />
          </button>
        </div>
      )}
    </Field>
  )
}

interface TextAreaProps extends FieldProps, Omit<ComponentProps<'textarea'>, 'className'> {}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, help, error, warning, success, optional, wordsLang, id, ...input } = props
  return (
    <Field {...{ label, help, error, warning, success, optional, wordsLang, id }}>
      {ties => <textarea rows={4} {...input} {...ties} className="form-control" />}
    </Field>
  )
}
