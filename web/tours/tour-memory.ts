import type { AccountFacts, TourName } from '../../src/accounts/accounts.contract.ts'

type Owner = (Pick<AccountFacts, 'id' | 'kind'> & { readonly toursSeen: readonly TourName[] }) | null

/** Where a person stands with a tour: never begun, broken off at a step (from 0), or over. */
export type TourPlace = 'new' | 'seen' | number

/** Visitors and guests are remembered by the browser; the tours that an account saw, by the account. */
const keyOf = (owner: Owner, tour: TourName) => `tour:${owner?.kind === 'account' ? owner.id : ''}:${tour}`

export function readPlace(storage: Pick<Storage, 'getItem'>, owner: Owner, tour: TourName): TourPlace {
  if (owner?.kind === 'account' && owner.toursSeen.includes(tour)) return 'seen'
  const kept = storage.getItem(keyOf(owner, tour))
  if (kept === 'seen') return 'seen'
  const step = Number.parseInt(kept ?? '', 10)
  return Number.isNaN(step) ? 'new' : step
}

interface Keep {
  readonly owner: Owner
  readonly tour: TourName
  readonly place: TourPlace
}

export function keepPlace(storage: Pick<Storage, 'setItem'>, { owner, tour, place }: Keep): void {
  storage.setItem(keyOf(owner, tour), String(place))
}
