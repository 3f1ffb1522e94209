import { type ReactNode, useId } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { HelpTip } from './help-tip.tsx'
import { Icon } from './icon.tsx'
import { InLanguage } from './in-language.tsx'

/** What every field of a form takes besides the attributes of its input. */
export interface FieldProps {
  readonly label: ReactNode
  /** A sentence below the label, always visible. */
  readonly help?: ReactNode
  /** More help, behind a question mark at the label. */
  readonly tip?: string | undefined
  /** What is wrong; turns the field red and is read out. */
  readonly error?: string | undefined
  /** What deserves a look but does not hinder. */
  readonly warning?: string | undefined
  /** Good news at the field, such as the institution that was recognised. */
  readonly success?: string | undefined
  /** Adds "optional" to the label; required fields are the rule and not marked. */
  readonly optional?: boolean
  /** Language of label and tip, where it is not that of the page. */
  readonly wordsLang?: string | undefined
}

/** Attributes that tie an input to its label, help and message. */
interface Ties {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldFrameProps extends FieldProps {
  /** Id of the input, when something else must point to it. */
  readonly id?: string | undefined
  readonly className?: string | undefined
  /** Draws the input; it must spread the ties onto it. */
  readonly children: (ties: Ties) => ReactNode
}

/** Label, help, input and message, tied together for screen readers. The base of all fields; use it for an input of your own. */
export function Field({ children, className = '', ...props }: FieldFrameProps) {
  const t = useTexts()
  const ownId = useId()
  const id = props.id ?? ownId
  const helpId = props.help ? `${id}-help` : undefined
  const messageId = `${id}-message`
  const tipId = props.tip ? `${id}-tip` : undefined
  const describedBy = [helpId, tipId, messageId].filter(Boolean).join(' ')
  return (
    <div className={`field ${className}`}>
      <label className="form-label" htmlFor={id}>
        <InLanguage lang={props.wordsLang}>{props.label}</InLanguage>
        {props.optional && <span className="optional">{t('field.optional')}</span>}
      </label>
      {tipId && (
        <HelpTip id={tipId} label={props.label}>
          <InLanguage lang={props.wordsLang}>{props.tip}</InLanguage>
        </HelpTip>
      )}
      {props.help && (
        <div className="form-text" id={helpId}>
          {props.help}
        </div>
      )}
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': props.error ? true : undefined })}
      <FieldMessage id={messageId} {...props} />
    </div>
  )
}

type Message = Pick<FieldProps, 'error' | 'warning' | 'success'> & { readonly id: string }

/** A live region that is always there, so that a message that appears is read out. */
export function FieldMessage({ id, error, warning, success }: Message) {
  return (
    <div id={id} className="field-message" aria-live="polite">
      {error ? (
        <p className="is-error">
          <Icon name="exclamation-circle-fill" /> {error}
        </p>
      ) : warning ? (
        <p className="is-warning">
          <Icon name="exclamation-triangle-fill" /> {warning}
        </p>
      ) : (
        success && (
          <p className="is-success">
            <Icon name="check-circle-fill" /> {success}
          </p>
        )
      )}
    </div>
  )
}
