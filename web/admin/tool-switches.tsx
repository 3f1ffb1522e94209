import { useState } from 'react'
import type { SiteStateFacts } from '../../src/admin/site.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { CheckGroup } from '../ui/check-field.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ToolTests } from './tool-tests.tsx'
import { useSiteChange } from './use-site-change.ts'

type Tool = SiteStateFacts['tools'][number]
type Use = Tool['declared']
type Choice = 'declared' | Use['access']

const CHOICES = ['declared', 'everybody', 'roles', 'nobody'] as const

/** Who may use each tool. */
export function ToolSwitches({ tools, roles }: Pick<SiteStateFacts, 'tools' | 'roles'>) {
  const t = useTexts()
  return (
    <Panel title={t('admin.tools.title')} lead={t('admin.tools.lead')}>
      {tools.map(tool => (
        <ToolSwitch key={tool.id} tool={tool} roles={roles} />
      ))}
    </Panel>
  )
}

interface ToolSwitchProps {
  readonly tool: Tool
  readonly roles: SiteStateFacts['roles']
}

function ToolSwitch({ tool, roles }: ToolSwitchProps) {
  const t = useTexts()
  const { patch, problem } = useSiteChange()
  const { switched, declared } = tool
  const [choice, setChoice] = useState<Choice>(switched?.access ?? 'declared')
  const [chosenRoles, setRoles] = useState<readonly string[]>(switched?.access === 'roles' ? switched.roles : [])
  const [text, setText] = useState(switched?.access === 'nobody' ? switched.text : '')
  const save = () => patch(`/api/v1/admin/site/tools/${encodeURIComponent(tool.id)}`, { use: describeUse() })
  const describeUse = (): Use | null => {
    if (choice === 'declared') return null
    if (choice === 'everybody') return { access: 'everybody' }
    return choice === 'roles' ? { access: 'roles', roles: [...chosenRoles] } : { access: 'nobody', text: text.trim() }
  }
  const declaredText = declared.access === 'roles' ? declared.roles.join(', ') : t('admin.tools.everybody')
  const options = Object.fromEntries(
    CHOICES.map(each => [
      each,
      each === 'declared' ? t('admin.tools.declared', { who: declaredText }) : t(`admin.tools.${each}`),
    ]),
  )
  return (
    <form className="tool-switch" onSubmit={event => event.preventDefault()} aria-label={tool.title}>
      <SelectField
        label={`${tool.title} ${tool.version}`}
        value={choice}
        options={options}
        onChange={event => setChoice(CHOICES.find(each => each === event.target.value) ?? 'declared')}
      />
      {choice === 'roles' && (
        <CheckGroup
          label={t('admin.tools.rolesLabel')}
          name={`roles-${tool.id}`}
          options={Object.fromEntries(roles.map(({ name, title }) => [name, title]))}
          values={chosenRoles}
          onChange={setRoles}
        />
      )}
      {choice === 'nobody' && (
        <TextField
          label={t('admin.tools.reason')}
          optional
          value={text}
          maxLength={500}
          onChange={event => setText(event.target.value)}
        />
      )}
      <ProblemNotice problem={problem} />
      <Button type="submit" disabled={choice === 'roles' && chosenRoles.length === 0} onClick={save}>
        {t('admin.tools.save')}
      </Button>
      <ToolTests tests={tool.tests} />
    </form>
  )
}
