import { chmod, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import type { Finding } from './finding.ts'

/** Settings that work and are weak for a site that is open to the public. */
export async function examineSettings(config: Config): Promise<Finding[]> {
  const { hostname, protocol } = new URL(config.url)
  const isPublic = !/^(localhost|127\.|\[::1\])/.test(hostname)
  const isProduction = config.mode === 'production'
  const rules: readonly (readonly [isBad: boolean, where: string, what: string, todo: string])[] = [
    [
      isPublic && !isProduction,
      'NODE_ENV',
      'A site with a public address runs in development mode.',
      'Set NODE_ENV=production in the environment of the site.',
    ],
    [
      isPublic && protocol === 'http:',
      'SITE_URL',
      'Passwords go through the network as they are: the address begins with http.',
      'Put a proxy with a certificate in front (docs/deployment/README.md) and begin SITE_URL with https.',
    ],
    [
      new Set(config.secretKey).size < 10,
      'SECRET_KEY',
      'The secret key is easily guessed.',
      'Set it to the output of "openssl rand -hex 32"; everybody has to log in again.',
    ],
    [
      (isPublic || isProduction) && !config.smtpUrl,
      'SMTP_URL',
      'No mail leaves the site, so nobody can confirm an address.',
      'Set SMTP_URL, such as smtps://user:password@mail.example.org.',
    ],
    [
      config.site.contact === '',
      'site.yaml',
      'Users are told no address for questions.',
      'Write contact: your address.',
    ],
  ]
  const weak = rules.flatMap(([isBad, where, what, todo]): Finding[] =>
    isBad ? [{ check: 'settings', weight: 'advice', where, what, todo }] : [],
  )
  return [...weak, ...(await examineSecrets(config))]
}

const OTHERS = 0o077

/** Files with secrets that others on this computer may read. */
async function examineSecrets(config: Config): Promise<Finding[]> {
  const paths = [join(config.siteFolder, '.env'), join(config.dataFolder, 'secret-key')]
  const found = await Promise.all(
    paths.map(async (path): Promise<Finding[]> => {
      const facts = await stat(path).catch(() => undefined)
      if (!facts || (facts.mode & OTHERS) === 0 || process.platform === 'win32') return []
      return [
        {
          check: 'settings',
          weight: 'advice',
          where: path,
          what: 'It holds secrets, and others on this computer may read it.',
          todo: `Run chmod 600 ${path}.`,
          mend: () => chmod(path, 0o600),
        },
      ]
    }),
  )
  return found.flat()
}
