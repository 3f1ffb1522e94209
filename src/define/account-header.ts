/** Header in which a page names the account that it shows as logged in, by its id. */
export const ACCOUNT_HEADER = 'x-account'
