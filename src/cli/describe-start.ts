interface StartFacts {
  readonly url: string
  readonly smtpUrl?: string
  readonly mode: 'development' | 'production'
  readonly site: { readonly name: string }
}

/** What an operator reads when the site runs. */
export function describeStart(
  { url, smtpUrl, mode, site }: StartFacts,
  superuser?: { email: string; password: string },
): string {
  const account = superuser
    ? `First superuser   ${superuser.email}\nOne-time password ${superuser.password}   (shown only now; you choose your own at the first log-in)\n`
    : ''
  const readers = mode === 'production' ? 'by superusers ' : ''
  const mails = smtpUrl ? 'are sent by the SMTP server' : `can be read ${readers}at ${url}/mailbox (no SMTP_URL is set)`
  return `\n${site.name} runs at  ${url}\n\n${account}Mails             ${mails}\nStop              Ctrl+C\n\n`
}
