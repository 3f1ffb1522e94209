import type { Static } from 'typebox'
import type {
  AccessRequest,
  AccountFacts,
  AddressCheck,
  accountNamesSchema,
  ChangeEmail,
  changePasswordSchema,
  deleteOwnAccountSchema,
  resetPasswordSchema,
  SignIn,
  SignUp,
  signedInSchema,
} from '../../src/accounts/accounts.contract.ts'
import { api } from '../app/api.ts'

export const logIn = (body: SignIn) => api.post<Static<typeof signedInSchema>>('/api/auth/sign-in/email', body)
export const register = (body: SignUp) => api.post('/api/auth/sign-up/email', body)
/** The mail that confirms an address, once more. */
export const sendConfirmation = (email: string) => api.post('/api/auth/send-verification-email', { email })
export const requestPasswordReset = (email: string) => api.post('/api/auth/request-password-reset', { email })
export const resetPassword = (body: Static<typeof resetPasswordSchema>) => api.post('/api/auth/reset-password', body)
export const changePassword = (body: Static<typeof changePasswordSchema>) => api.post('/api/auth/change-password', body)
export const changeEmail = (body: ChangeEmail) => api.post('/api/auth/change-email', body)
/** The change that was asked for is not to be. */
export const keepEmail = () => api.delete('/api/v1/account/new-address')
export const rename = (body: Static<typeof accountNamesSchema>) => api.patch<AccountFacts>('/api/v1/account', body)
export const deleteAccount = (body: Static<typeof deleteOwnAccountSchema>) => api.post('/api/auth/delete-account', body)
export const SESSIONS = '/api/v1/account/sessions'
export const endSession = (id: string) => api.delete(`${SESSIONS}/${encodeURIComponent(id)}`)
export const endOtherSessions = () => api.delete(SESSIONS)
export const askForAccess = (body: AccessRequest) => api.post('/api/v1/access-requests', body)

/** Whether an address may register, and which institution it belongs to. */
export const checkAddress = (email: string, signal: AbortSignal) =>
  api.get<AddressCheck>(`/api/v1/institutions?email=${encodeURIComponent(email)}`, { signal })
