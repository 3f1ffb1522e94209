import { Controller } from 'react-hook-form'
import { Link } from 'react-router'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { paths } from '../app/paths.ts'
import { Button } from '../ui/button.tsx'
import { CheckField, Switch } from '../ui/check-field.tsx'
import { formatBytes } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemList } from '../ui/problem-list.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useFirstError } from '../ui/use-first-error.ts'
import { DatasetField } from './dataset-field.tsx'
import { refuseSize, sizeLimit } from './refuse-size.ts'
import { describeSwitch } from './upload-model.ts'
import { NO_UPLOAD } from './upload-state.ts'
import { useUploadForm } from './use-upload-form.ts'

interface UploadFormProps {
  readonly tool: ToolFacts
  readonly account: AccountFacts | null
  /** Largest file that the account, or a guest, may upload. */
  readonly maxBytes: number
}

type Model = ReturnType<typeof useUploadForm>

/** Name, files and terms of a new study. */
export function UploadForm({ tool, account, maxBytes }: UploadFormProps) {
  const model = useUploadForm(tool, account)
  const { form, roles, problems, isChecking } = model
  const element = useFirstError(model.attempts)
  const optional = Object.keys(tool.datasets).filter(role => tool.datasets[role]?.optional)
  return (
    <form ref={element} className="upload-form" noValidate onSubmit={model.submit} aria-label="New study">
      <TextField
        label="Name of the study"
        help="3 to 25 characters, in any script. Only you see it."
        autoComplete="off"
        error={form.formState.errors.name?.message}
        disabled={isChecking}
        {...model.nameField}
      />
      {Object.keys(tool.datasets)
        .filter(role => roles.includes(role) || optional.includes(role))
        .map(role => (
          <div key={role} className="upload-dataset" data-tour={`dataset-${role}`}>
            {optional.includes(role) && (
              <Switch
                label={describeSwitch(tool.datasets, role)}
                disabled={isChecking}
                {...form.register(`used.${role}`)}
              />
            )}
            {roles.includes(role) && <Dataset {...{ tool, model, role, maxBytes }} />}
          </div>
        ))}
      <CheckField
        label={
          <>
            I accept the <Link to={paths.terms}>terms and conditions</Link>
          </>
        }
        error={form.formState.errors.acceptTerms?.message}
        disabled={isChecking}
        {...form.register('acceptTerms', { required: 'Accept the terms and conditions to go on.' })}
      />
      {problems.elsewhere.length > 0 && (
        <Notice tone="danger" role="alert" title="The study was not accepted">
          <ProblemList problems={problems.elsewhere} />
        </Notice>
      )}
      {problems.elsewhere.length === 0 && <ProblemNotice problem={model.problem} />}
      <Submit model={model} />
    </form>
  )
}

interface DatasetProps extends Pick<UploadFormProps, 'tool' | 'maxBytes'> {
  readonly model: Model
  readonly role: string
}

function Dataset({ tool, model, role, maxBytes }: DatasetProps) {
  const { form, store } = model
  const rules = tool.datasets[role]
  const limit = sizeLimit(rules, maxBytes)
  const needsType = Object.keys(rules.types).length > 0
  const isMissing = model.missing.includes(role)
  return (
    <Controller
      control={form.control}
      name={`types.${role}`}
      rules={needsType ? { required: 'Choose the kind of data.' } : {}}
      render={({ field, fieldState }) => (
        <DatasetField
          rules={rules}
          state={model.states[role] ?? NO_UPLOAD}
          limit={`up to ${formatBytes(limit)}`}
          type={field.value ?? ''}
          typeError={fieldState.error?.message}
          problems={model.problems.datasets[role] ?? []}
          error={isMissing ? `Choose a file for “${rules.title}”.` : undefined}
          disabled={model.isChecking}
          onType={field.onChange}
          onFile={file => void store.choose({ role, file, refusal: refuseSize(file, limit) })}
          onRemove={() => store.remove(role)}
          onSendAgain={() => store.sendAgain(role)}
        />
      )}
    />
  )
}

function Submit({ model }: { readonly model: Model }) {
  const { study, busy, isChecking } = model
  const isUploading = model.roles.some(role => model.states[role]?.kind === 'sending')
  const label = study?.progressText || 'Waiting for the check to begin'
  return (
    <div className="upload-submit">
      {isChecking && <ProgressBar value={study?.progress || undefined} label={label} />}
      <Button type="submit" variant="primary" size="large" busy={busy || isChecking}>
        {isChecking ? 'Checking the files' : busy && isUploading ? 'Uploading' : 'Check the files'}
      </Button>
      <p className="form-text" role="status">
        {isChecking && 'You may leave this page; the study appears on your profile when it is ready.'}
        {busy && isUploading && 'The check begins as soon as everything is uploaded.'}
      </p>
    </div>
  )
}
