import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import { ACCOUNT_HEADER } from '../../src/define/account-header.ts'

let shown: string | undefined

/**
 * Id of the account that this tab showed as logged in last, also after its session has ended, until somebody logs in or out.
 * Guests are none: they have nothing to log in with.
 */
export const shownAccount = (): string | undefined => shown

/** @param account  whose session it is, as the site says */
export function noteAccount(account: AccountFacts | null): void {
  if (account?.kind === 'account') shown = account.id
}

/** The person logged out, or deleted the account. */
export function forgetAccount(): void {
  shown = undefined
}

/** Goes with every request, so that the site refuses what would be done as somebody else. */
export const accountHeader = (): Record<string, string> => (shown === undefined ? {} : { [ACCOUNT_HEADER]: shown })
