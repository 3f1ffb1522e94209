import { repeat } from '../jobs/repeat.ts'
import type { Platform } from '../platform.ts'
import { prepareDelivery } from './deliver-mails.ts'

const POLL_MS = 1_000

/**
 * Sends the mails of the outbox as they come until it is stopped; `stop` waits for the one under way. Several senders
 * share the work.
 *
 * Delivery is at least once: when the process dies after the mail server took a mail and before that is written down, the
 * mail is sent again when its lease ends, with the same `Message-ID`. It is never lost, and without such a death sent once.
 * Where the site has no mail server the mails are only set aside for the mailbox.
 */
export function startMailSender(platform: Platform): { stop: () => Promise<void> } {
  const deliver = prepareDelivery(platform)
  return repeat({ everyMs: POLL_MS, name: 'sending mails', log: platform.log, action: deliver })
}
