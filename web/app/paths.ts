/** Every address of the site's pages. Links and the route table use nothing else. */
export const paths = {
  home: '/',
  help: '/help',
  about: '/about',
  terms: '/terms',
  /** A Markdown page that only this site has. */
  page: (page: string) => `/pages/${encodeURIComponent(page)}`,
  tool: (tool: string) => `/tools/${encodeURIComponent(tool)}`,
  /** What the example of a tool gave. */
  example: (tool: string) => `/examples/${encodeURIComponent(tool)}`,
  logIn: '/log-in',
  /** Log in, then go on to the page that asked for it. */
  logInThen: (next: string) => `/log-in?next=${encodeURIComponent(next)}`,
  register: '/register',
  checkMail: '/register/check-mail',
  confirmed: '/confirmed',
  forgottenPassword: '/forgotten-password',
  resetPassword: '/reset-password',
  changePassword: '/change-password',
  askForAccess: '/ask-for-access',
  profile: '/profile',
  account: '/account',
  /** Without a tool: the first of the site. */
  upload: (tool?: string) => (tool ? `/upload/${encodeURIComponent(tool)}` : '/upload'),
  study: (study: string) => `/studies/${encodeURIComponent(study)}`,
  analyse: (study: string) => `/studies/${encodeURIComponent(study)}/analyse`,
  result: (link: string) => `/results/${encodeURIComponent(link)}`,
  mailbox: '/mailbox',
  adminTable: (table: string) => `/admin/tables/${encodeURIComponent(table)}`,
  adminNew: (table: string) => `/admin/tables/${encodeURIComponent(table)}/new`,
  adminRow: (table: string, key: string) =>
    `/admin/tables/${encodeURIComponent(table)}/rows/${encodeURIComponent(key)}`,
  /** The same below People, for what its lists show. */
  adminNewPerson: (table: string) => `/admin/people/new/${encodeURIComponent(table)}`,
  adminPerson: (table: string, key: string) =>
    `/admin/people/rows/${encodeURIComponent(table)}/${encodeURIComponent(key)}`,
  /** A section of the admin panel; without one, its overview. */
  admin: (section = '') => (section ? `/admin/${section}` : '/admin'),
} as const

/** A path of this site that a query parameter may name; anything else would lead visitors elsewhere. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : paths.profile
}
