import { formatBytes } from '../../define/format-bytes.ts'
import { measureSite } from '../../studies/site-space.ts'
import type { Services } from '../../tools/services.ts'
import type { Finding } from './finding.ts'

/** Whether everybody together has room left, by the limit of the site. */
export async function examineStorage(services: Services): Promise<Finding[]> {
  const space = await measureSite(services)
  if (!space || space.state === 'ok') return []
  const { usedBytes, limitBytes, state } = space
  const taken = `${formatBytes(usedBytes)} of the ${formatBytes(limitBytes)} that everybody may take together are taken`
  return [
    {
      check: 'storage',
      weight: state === 'full' ? 'fault' : 'advice',
      where: 'site.yaml, storage.siteMegabytes',
      what: state === 'full' ? `${taken}: nothing new is taken.` : `${taken}.`,
      todo: 'Raise the limit, lower "retention" in site.yaml, or see in the admin panel, under Storage, who takes most.',
    },
  ]
}
