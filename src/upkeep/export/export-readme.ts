interface Facts {
  readonly site: string
  readonly version: string
  /** ISO 8601. */
  readonly date: string
}

/** What whoever finds the export in ten years should read first. */
export const README = ({ site, version, date }: Facts): string => `# ${site}

Everything that the site held at ${date}, written by Science Flask ${version}.

- \`tables/*.csv\`: the tables of its database, UTF-8, comma-separated, with a header. Times are milliseconds since
  1970-01-01 UTC, or ISO 8601. Passwords, sessions and mails are left out.
- \`studies/<id>/\`: what a person uploaded under one name. \`study.json\` says what it is; \`original/\` has the files as they
  were uploaded, \`clean/\` the tables as the tools read them (CSV).
- \`analyses/<id>/\`: one run of a tool. \`analysis.json\` has tool, version, parameters and times; \`results/\` its results.
  \`study_id\` leads to the study, \`account_id\` to the person in \`tables/accounts.csv\`.

It holds names and addresses of persons: keep it as you would keep the site.
`
