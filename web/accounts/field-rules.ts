import type { Texts } from '../texts/create-texts.ts'
/** As the server has it (`SHORTEST_PASSWORD`); a test compares them. */
export const SHORTEST_PASSWORD = 10

/** Rules of react-hook-form: what can be said before the server is asked. */
export function fieldRules(t: Texts) {
  const hasText = (words: string) => ({ validate: (value: string) => value.trim() !== '' || words })
  return {
    email: { validate: (value: string) => looksLikeAddress(value) || t('account.rule.email') },
    password: hasText(t('account.rule.password')),
    newPassword: {
      validate: (value: string) =>
        [...value].length >= SHORTEST_PASSWORD || t('account.rule.newPassword', { count: SHORTEST_PASSWORD }),
    },
    firstName: hasText(t('account.rule.firstName')),
    lastName: hasText(t('account.rule.lastName')),
    institution: hasText(t('account.rule.institution')),
    reason: hasText(t('account.rule.reason')),
  }
}

/** Something before an @ and a domain with a dot after it; the server decides. */
export function looksLikeAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim())
}
