import { forgetPerson, removeAccount } from '../../accounts/delete-own-account.ts'
import { keepOneSuperuser } from '../../accounts/keep-one-superuser.ts'
import { deleteBelongings } from '../../analyses/delete-belongings.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { countUsage } from '../../studies/count-usage.ts'
import type { Services } from '../../tools/services.ts'
import type { Phrase } from '../admin.contract.ts'
import { phrase } from '../phrase.ts'
import { countWhere } from '../resources/count-where.ts'
import type { Action } from '../resources/resource.ts'
import { readPerson, subjectOf } from './person.ts'
import { refuseLastSuperuser } from './refuse-last-superuser.ts'

export const deleteAccount: Action = {
  name: 'delete',
  title: 'Delete',
  tone: 'danger',
  isBulk: true,
  explain: async ({ services, who }, { key }) => {
    const refusal = await refuseLastSuperuser(services.db, key)
    if (refusal) return { refusal }
    if (key === who.id) return { refusal: phrase('This is you. Another superuser can delete your account.') }
    const goes = await describeLoss(services, key)
    return {
      consequences: [
        goes,
        phrase('What is checked or runs is ended. None of this can be undone; disable the account to keep its data.'),
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
      await forgetPerson(trx, key, services.now())
      const entry = { who, what: 'accounts.delete', subject: subjectOf(person) }
      await recordAudit(trx, { ...entry, before: { email, name, institution, studies, analyses } }, services.now())
    })
    await removeAccount(db, id => deleteBelongings(services, id), key)
  },
}

async function describeLoss(services: Services, key: string): Promise<Phrase> {
  const { db } = services
  const studies = await countWhere(db, 'studies', { account_id: key })
  const analyses = await countWhere(db, 'analyses', { account_id: key })
  const { storageBytes } = await countUsage(db, key)
  if (studies + analyses + storageBytes === 0) {
    return phrase(
      'It has no studies and no files; its name and address go with it, and links to its results stop working.',
    )
  }
  return phrase(
    '{studies, plural, one {# study} other {# studies}}, {analyses, plural, one {# analysis} other {# analyses}} and {size, size} of files go with it, and links to its results stop working.',
    { studies, analyses, size: storageBytes },
  )
}
