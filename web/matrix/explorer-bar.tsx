import { useId, useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { DownloadDialog } from './download-dialog.tsx'
import { awaitsPvalues } from './matrix-data.ts'
import { describeSelection } from './select-cells.ts'
import type { SharedView } from './shared-view.ts'
import { ToolButton } from './tool-button.tsx'

interface ExplorerBarProps {
  readonly shared: SharedView
  readonly figures: readonly string[]
  /** Whether there is room for a second view. */
  readonly hasTwo: boolean
}

/** What concerns all views: searching a name, starting over, passing the picture on, saving it. */
export function ExplorerBar({ shared, figures, hasTwo }: ExplorerBarProps) {
  const t = useTexts()
  const { state, change, reset, link } = shared
  const [isSaving, setSaving] = useState(false)
  const selected = describeSelection(state.regions)
  return (
    <div className="explorer-bar">
      <Search shared={shared} />
      <div className="explorer-acts">
        {selected && <span className="explorer-selected">{t('matrix.selected', selected)}</span>}
        {hasTwo && (
          <ToolButton
            icon="layout-split"
            label={t('matrix.beside')}
            aria-pressed={state.beside !== 'none'}
            onClick={() =>
              change({ beside: state.beside === 'none' ? (state.shown === 'network' ? 'values' : 'network') : 'none' })
            }
          />
        )}
        <Button size="small" variant="quiet" icon="arrow-counterclockwise" onClick={reset}>
          {t('matrix.reset')}
        </Button>
        <CopyButton text={link()} label={t('matrix.copyLink')} />
        <Button size="small" icon="download" disabled={awaitsPvalues(shared.data)} onClick={() => setSaving(true)}>
          {t('matrix.save')}
        </Button>
      </div>
      {isSaving && <DownloadDialog shared={shared} figures={figures} onClose={() => setSaving(false)} />}
    </div>
  )
}

function Search({ shared }: { readonly shared: SharedView }) {
  const t = useTexts()
  const id = useId()
  const { state, change, found, echoes } = shared
  const hasSearch = state.search.trim() !== ''
  const echoWords = echoes.length > 0 ? t('matrix.echoed', { count: echoes.length }) : ''
  /** Goes from one found name to the next. */
  const next = () => {
    const at = state.focus === undefined ? -1 : found.indexOf(state.focus)
    if (found.length > 0) change({ focus: found[(at + 1) % found.length] })
  }
  return (
    <div className="explorer-search">
      <div className="table-search">
        <label className="visually-hidden" htmlFor={id}>
          {t('matrix.search', { title: shared.data.title })}
        </label>
        <Icon name="search" />
        <input
          id={id}
          type="search"
          className="form-control form-control-sm"
          placeholder={t('matrix.searchHint')}
          autoComplete="off"
          value={state.search}
          onChange={event => change({ search: event.target.value })}
          onKeyDown={event => event.key === 'Enter' && next()}
        />
      </div>
      <p role="status">{hasSearch ? t('matrix.found', { count: found.length }) : echoWords}</p>
    </div>
  )
}
