import type { ReactNode } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { PasswordField, TextField } from '../ui/text-field.tsx'
import { rules, SHORTEST_PASSWORD } from './field-rules.ts'

interface FormFieldProps<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>
  readonly name: Path<Values>
  readonly label?: string
  readonly success?: string | undefined
  readonly error?: string | undefined
  readonly help?: ReactNode
}

function messageOf<Values extends FieldValues>({ form, name }: FormFieldProps<Values>): string | undefined {
  return form.getFieldState(name, form.formState).error?.message
}

export function EmailField<Values extends FieldValues>(props: FormFieldProps<Values>) {
  return (
    <TextField
      label={props.label ?? 'E-mail address'}
      help={props.help}
      type="email"
      autoComplete="email"
      inputMode="email"
      autoCapitalize="off"
      spellCheck={false}
      success={props.success}
      error={messageOf(props) ?? props.error}
      {...props.form.register(props.name, rules.email)}
    />
  )
}

export function NewPasswordField<Values extends FieldValues>(props: FormFieldProps<Values>) {
  return (
    <PasswordField
      label={props.label ?? 'Password'}
      help={`At least ${SHORTEST_PASSWORD} characters. A few words in a row are easy to remember.`}
      autoComplete="new-password"
      error={messageOf(props)}
      {...props.form.register(props.name, rules.newPassword)}
    />
  )
}

export function CurrentPasswordField<Values extends FieldValues>(props: FormFieldProps<Values>) {
  return (
    <PasswordField
      label={props.label ?? 'Password'}
      autoComplete="current-password"
      error={messageOf(props)}
      {...props.form.register(props.name, rules.password)}
    />
  )
}

interface NameFieldsProps<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>
  readonly firstName: Path<Values>
  readonly lastName: Path<Values>
}

/** First and last name, side by side where there is room. */
export function NameFields<Values extends FieldValues>({ form, firstName, lastName }: NameFieldsProps<Values>) {
  return (
    <div className="form-pair">
      <TextField
        label="First name"
        autoComplete="given-name"
        maxLength={100}
        error={messageOf({ form, name: firstName })}
        {...form.register(firstName, rules.firstName)}
      />
      <TextField
        label="Last name"
        autoComplete="family-name"
        maxLength={100}
        error={messageOf({ form, name: lastName })}
        {...form.register(lastName, rules.lastName)}
      />
    </div>
  )
}
