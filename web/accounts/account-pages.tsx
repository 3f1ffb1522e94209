/** The pages around an account: one script, loaded when the first of them is opened. */
export { AskForAccessPage } from './ask-for-access-page.tsx'
export { ChangePasswordPage } from './change-password-page.tsx'
export { CheckMailPage } from './check-mail-page.tsx'
export { ConfirmedPage } from './confirmed-page.tsx'
export { ForgottenPasswordPage } from './forgotten-password-page.tsx'
export { LogInPage } from './log-in-page.tsx'
export { RegisterPage } from './register-page.tsx'
export { ResetPasswordPage } from './reset-password-page.tsx'
