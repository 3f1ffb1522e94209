import { deleteStudyWithAnalyses } from '../../analyses/delete-analysis.ts'
import { formatNumber } from '../../define/words.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { uploadFile } from '../../platform/files/folders.ts'
import { removeFolder } from '../../platform/files/remove-folder.ts'
import { countUsage } from '../../studies/count-usage.ts'
import type { Services } from '../../tools/services.ts'
import { countWhere } from '../resources/count-where.ts'
import type { Action } from '../resources/resource.ts'
import { readPerson, subjectOf } from './person.ts'
import { keepOneSuperuser, refuseLastSuperuser } from './protect-superusers.ts'

const BYTES_PER_MEGABYTE = 1_000_000

export const deleteAccount: Action = {
  name: 'delete',
  title: 'Delete',
  tone: 'danger',
  isBulk: true,
  explain: async ({ services, who }, { key }) => {
    const refusal = await refuseLastSuperuser(services.db, key)
    if (refusal) return { refusal }
    if (key === who.id) return { refusal: 'This is you. Another superuser can delete your account.' }
    const goes = await describeLoss(services, key)
    return {
      consequences: [
        `${goes} with it, and links to its results stop working.`,
        'What is checked or runs is ended. None of this can be undone; disable the account to keep its data.',
      ],
    }
  },
  perform: async ({ services, who }, { key }) => {
    const { db } = services
    await db.transaction().execute(async trx => {
      await keepOneSuperuser(trx, key)
      const person = await readPerson(trx, key)
      const { email, name, institution } = person
      const studies = await countWhere(trx, 'studies', { account_id: key })
      const analyses = await countWhere(trx, 'analyses', { account_id: key })
      // Nobody uses it any more: nothing is added while the rest goes, which takes more than one transaction.
      await trx.updateTable('accounts').set({ active: 0 }).where('id', '=', key).execute()
      await trx.deleteFrom('sessions').where('user_id', '=', key).execute()
      await trx.deleteFrom('account_roles').where('account_id', '=', key).execute()
      const entry = { who, what: 'accounts.delete', subject: subjectOf(person) }
      await recordAudit(trx, { ...entry, before: { email, name, institution, studies, analyses } }, services.now())
    })
    await deleteBelongings(services, key)
    await db.deleteFrom('accounts').where('id', '=', key).execute()
  },
}

async function describeLoss(services: Services, key: string): Promise<string> {
  const { db } = services
  const studies = await countWhere(db, 'studies', { account_id: key })
  const analyses = await countWhere(db, 'analyses', { account_id: key })
  const { storageBytes } = await countUsage(db, key)
  if (studies + analyses + storageBytes === 0) return 'It has no studies and no files; its name and address go'
  const megabytes = formatNumber(Math.ceil(storageBytes / BYTES_PER_MEGABYTE))
  return `${studies === 1 ? '1 study' : `${formatNumber(studies)} studies`}, ${analyses === 1 ? '1 analysis' : `${formatNumber(analyses)} analyses`} and ${megabytes} MB of files go`
}

async function deleteBelongings(services: Services, accountId: string): Promise<void> {
  const { db, config } = services
  const studies = await db.selectFrom('studies').select('id').where('account_id', '=', accountId).execute()
  for (const { id } of studies) await deleteStudyWithAnalyses(services, id)
  const uploads = await db.selectFrom('uploads').select('id').where('account_id', '=', accountId).execute()
  for (const { id } of uploads) {
    await db.deleteFrom('uploads').where('id', '=', id).execute()
    await removeFolder(uploadFile(config, id))
  }
}
