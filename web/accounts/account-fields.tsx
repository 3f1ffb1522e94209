import type { ReactNode } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { useTexts } from '../texts/use-texts.tsx'
import { PasswordField, TextField } from '../ui/text-field.tsx'
import { fieldRules, SHORTEST_PASSWORD } from './field-rules.ts'

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
  const t = useTexts()
  return (
    <TextField
      label={props.label ?? t('account.email')}
      help={props.help}
      type="email"
      autoComplete="email"
      inputMode="email"
      autoCapitalize="off"
      spellCheck={false}
      success={props.success}
      error={messageOf(props) ?? props.error}
      {...props.form.register(props.name, fieldRules(t).email)}
    />
  )
}

export function NewPasswordField<Values extends FieldValues>(props: FormFieldProps<Values>) {
  const t = useTexts()
  return (
    <PasswordField
      label={props.label ?? t('account.password')}
      help={t('account.passwordHelp', { count: SHORTEST_PASSWORD })}
      autoComplete="new-password"
      error={messageOf(props)}
      {...props.form.register(props.name, fieldRules(t).newPassword)}
    />
  )
}

export function CurrentPasswordField<Values extends FieldValues>(props: FormFieldProps<Values>) {
  const t = useTexts()
  return (
    <PasswordField
      label={props.label ?? t('account.password')}
      autoComplete="current-password"
      error={messageOf(props)}
      {...props.form.register(props.name, fieldRules(t).password)}
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
  const t = useTexts()
  return (
    <div className="form-pair">
      <TextField
        label={t('account.firstName')}
        autoComplete="given-name"
        maxLength={100}
        error={messageOf({ form, name: firstName })}
        {...form.register(firstName, fieldRules(t).firstName)}
      />
      <TextField
        label={t('account.lastName')}
        autoComplete="family-name"
        maxLength={100}
        error={messageOf({ form, name: lastName })}
        {...form.register(lastName, fieldRules(t).lastName)}
      />
    </div>
  )
}
