import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { keepSettings, readLink } from '../analyses/link-settings.ts'

/** Keeps the settings that the address of a page gives, such as `/tools/volcano?alpha=0.01`, for the form of the analysis. */
export function useKeptSettings(tool: ToolFacts | undefined): void {
  const [search] = useSearchParams()
  useEffect(() => {
    if (tool) keepSettings(tool.id, readLink(tool.parameters, search))
  }, [tool, search])
}
