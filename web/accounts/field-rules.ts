/** As the server has it (`SHORTEST_PASSWORD`); a test compares them. */
export const SHORTEST_PASSWORD = 10

const hasText = (words: string) => (value: string) => value.trim() !== '' || words

/** Rules of react-hook-form: what can be said before the server is asked. */
export const rules = {
  email: {
    validate: (value: string) => looksLikeAddress(value) || 'Write the address like name@university.edu.',
  },
  password: { validate: hasText('Enter your password.') },
  newPassword: {
    validate: (value: string) =>
      [...value].length >= SHORTEST_PASSWORD || `Choose a password of at least ${SHORTEST_PASSWORD} characters.`,
  },
  firstName: { validate: hasText('Enter your first name.') },
  lastName: { validate: hasText('Enter your last name.') },
  institution: { validate: hasText('Enter the name of your university or institute.') },
  reason: { validate: hasText('Say in a sentence what you want to use the site for.') },
}

/** Something before an @ and a domain with a dot after it; the server decides. */
export function looksLikeAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim())
}
