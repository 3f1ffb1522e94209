import { Controller } from 'react-hook-form'
import { Link } from 'react-router'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { HeldWords } from '../app/closed-notice.tsx'
import { paths } from '../app/paths.ts'
import { useClosing, useHold } from '../app/use-closing.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
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
import { describeCheck } from './describe-check.ts'
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
  const t = useTexts()
  const model = useUploadForm(tool, account)
  const { form, roles, problems, isChecking } = model
  const element = useFirstError(model.attempts)
  const optional = Object.keys(tool.datasets).filter(role => tool.datasets[role]?.optional)
  return (
    <form ref={element} className="upload-form" noValidate onSubmit={model.submit} aria-label={t('upload.form')}>
      <TextField
        label={t('upload.name.label')}
        help={t('upload.name.help')}
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
                label={describeSwitch(tool.datasets, role, t)}
                disabled={isChecking}
                {...form.register(`used.${role}`)}
              />
            )}
            {roles.includes(role) && <Dataset {...{ tool, model, role, maxBytes }} />}
          </div>
        ))}
      <CheckField
        label={<Text id="upload.terms" values={{ link: words => <Link to={paths.terms}>{words}</Link> }} />}
        error={form.formState.errors.acceptTerms?.message}
        disabled={isChecking}
        {...form.register('acceptTerms', { required: t('upload.termsMissing') })}
      />
      {problems.elsewhere.length > 0 && (
        <Notice tone="danger" role="alert" title={t('upload.notAccepted')}>
          <ProblemList problems={problems.elsewhere} />
        </Notice>
      )}
      {problems.elsewhere.length === 0 && <ProblemNotice problem={model.problem} />}
      <Submit tool={tool.id} model={model} />
    </form>
  )
}

interface DatasetProps extends Pick<UploadFormProps, 'tool' | 'maxBytes'> {
  readonly model: Model
  readonly role: string
}

function Dataset({ tool, model, role, maxBytes }: DatasetProps) {
  const t = useTexts()
  const { form, store } = model
  const rules = tool.datasets[role]
  const limit = sizeLimit(rules, maxBytes)
  const needsType = Object.keys(rules.types).length > 0
  const isMissing = model.missing.includes(role)
  return (
    <Controller
      control={form.control}
      name={`types.${role}`}
      rules={needsType ? { required: t('upload.kindMissing') } : {}}
      render={({ field, fieldState }) => (
        <DatasetField
          rules={rules}
          state={model.states[role] ?? NO_UPLOAD}
          limit={formatBytes(limit, t)}
          type={field.value ?? ''}
          typeError={fieldState.error?.message}
          problems={model.problems.datasets[role] ?? []}
          error={isMissing ? t('upload.fileMissing', { title: rules.title }) : undefined}
          disabled={model.isChecking}
          onType={field.onChange}
          onFile={file => void store.choose({ role, file, refusal: refuseSize(file, limit, t) })}
          onRemove={() => store.remove(role)}
          onSendAgain={() => store.sendAgain(role)}
        />
      )}
    />
  )
}

interface SubmitProps {
  readonly tool: string
  readonly model: Model
}

function Submit({ tool, model }: SubmitProps) {
  const t = useTexts()
  const { study, busy, isChecking } = model
  const closing = useClosing(tool)
  const isHeld = useHold(closing, model) && !busy && !isChecking
  const isUploading = model.roles.some(role => model.states[role]?.kind === 'sending')
  return (
    <div className="form-end upload-submit">
      {isChecking && <ProgressBar value={study?.progress || undefined} label={describeCheck(study, t)} />}
      <Button type="submit" variant="primary" size="large" busy={busy || isChecking} disabled={isHeld}>
        {isChecking ? t('upload.checking') : busy && isUploading ? t('file.uploading') : t('upload.check')}
      </Button>
      <p className="form-text" role="status">
        {isChecking && t('upload.mayLeave')}
        {busy && isUploading && t('upload.checkSoon')}
        {isHeld && <HeldWords closing={closing} />}
      </p>
    </div>
  )
}
