import type { Platform } from '../platform/platform.ts'

/** Sends the mail that confirms an address once more. Does nothing where the address is confirmed. */
export async function mailConfirmation(platform: Platform, email: string): Promise<void> {
  const auth = await loadAuth(platform)
  await auth.api.sendVerificationEmail({ body: { email }, headers: new Headers() })
}

/** Sends a mail with a link to choose a new password. The old one works until then. */
export async function mailPasswordReset(platform: Platform, email: string): Promise<void> {
  const auth = await loadAuth(platform)
  await auth.api.requestPasswordReset({ body: { email }, headers: new Headers() })
}

/** The accounts library is large, so it is loaded when it is needed. */
async function loadAuth(platform: Platform) {
  const { openAuth } = await import('./open-auth.ts')
  return openAuth(platform)
}
