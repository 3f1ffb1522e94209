import type { Static } from 'typebox'
import type {
  AccessRequest,
  AddressCheck,
  changePasswordSchema,
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
export const askForAccess = (body: AccessRequest) => api.post('/api/v1/access-requests', body)

/** Whether an address may register, and which institution it belongs to. */
export const checkAddress = (email: string, signal: AbortSignal) =>
  api.get<AddressCheck>(`/api/v1/institutions?email=${encodeURIComponent(email)}`, { signal })
