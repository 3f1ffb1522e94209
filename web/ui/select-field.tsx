import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field.tsx'

interface SelectFieldProps extends FieldProps, Omit<ComponentProps<'select'>, 'className'> {
  /** Label by value, in this order. */
  readonly options: Readonly<Record<string, string>>
  /** A first entry with an empty value, such as "Choose a column". */
  readonly placeholder?: string
}

/** One of a few. Takes every attribute of a `<select>`. */
export function SelectField(props: SelectFieldProps) {
  const { label, help, tip, error, warning, success, optional, wordsLang, id, options, placeholder, ...select } = props
  return (
    <Field {...{ label, help, tip, error, warning, success, optional, wordsLang, id }}>
      {ties => (
        <select {...select} {...ties} className="form-select">
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {Object.entries(options).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
