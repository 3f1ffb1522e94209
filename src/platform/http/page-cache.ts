import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

type Encoding = 'br' | 'gzip' | 'identity'

/** A document ready to be sent. */
export interface StoredPage {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  readonly bodies: Readonly<Record<Encoding, Buffer>>
}

/** Compresses a document once, so that a small machine does not for every request. */
export async function storePage(
  page: Pick<StoredPage, 'status' | 'headers'>,
  content: string | Buffer,
): Promise<StoredPage> {
  const identity = Buffer.from(content)
  const [br, compressed] = await Promise.all([promisify(brotliCompress)(identity), promisify(gzip)(identity)])
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`
  return { ...page, etag, bodies: { br, gzip: compressed, identity } }
}

export function chooseEncoding(accepted: string | undefined): Encoding {
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted ?? '')) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted ?? '') ? 'gzip' : 'identity'
}

interface Kept {
  readonly page: Promise<StoredPage>
  readonly until: number
}

/** Keeps documents by name for a while; two requests for the same one at the same time make it once. */
export function createPageCache(keptMs: number, now: () => number) {
  const kept = new Map<string, Kept>()
  return (name: string, make: () => Promise<StoredPage>): Promise<StoredPage> => {
    const found = kept.get(name)
    if (found && found.until > now()) return found.page
    const page = make()
    kept.set(name, { page, until: now() + keptMs })
    // A page that failed, or that only says that something is missing, is made anew; so the cache cannot be filled with junk.
    const forget = () => kept.delete(name)
    page.then(({ status }) => status === 200 || forget(), forget)
    return page
  }
}
