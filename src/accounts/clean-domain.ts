import { domainToASCII } from 'node:url'

const LONGEST = 253
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * A domain as it is compared: lower case, in ASCII, without the address parts, ports, slashes and dots that lists of
 * domains are full of.
 *
 * @returns undefined when it is no domain of at least two labels
 */
export function cleanDomain(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?#:].*$/s, '')
    .replace(/^[*.]+|\.+$/g, '')
  const domain = domainToASCII(bare)
  const labels = domain.split('.')
  const isDomain = labels.length > 1 && domain.length <= LONGEST && labels.every(label => LABEL.test(label))
  return isDomain && /[a-z]/.test(labels.at(-1) ?? '') ? domain : undefined
}
