import type { Wording } from '../texts/create-texts.ts'
/** Why a file is not taken: in our words, or in those of the site's answer. */
export type Refusal = Wording | { readonly code: string; readonly message: string }

/** Where the file of one dataset is on its way to the site. */
export type UploadState =
  | { readonly kind: 'empty' }
  /** Not sent: too large, or plainly not a table. */
  | (ChosenFile & { readonly kind: 'refused'; readonly refusal: Refusal })
  | (ChosenFile & { readonly kind: 'sending'; readonly sent: number; readonly isLost: boolean; readonly pace: Pace })
  /** Part of it arrived before the page was reloaded; the same file continues there. */
  | (ChosenFile & { readonly kind: 'interrupted'; readonly sent: number })
  | (ChosenFile & { readonly kind: 'failed'; readonly refusal: Refusal })
  | (ChosenFile & { readonly kind: 'sent'; readonly upload: string })

interface ChosenFile {
  readonly fileName: string
  readonly bytes: number
}

/** What was sent when, over the last few seconds; the newest last. */
type Pace = readonly { readonly at: number; readonly sent: number }[]

export type UploadEvent =
  | (ChosenFile & { readonly type: 'refused'; readonly refusal: Refusal })
  | (ChosenFile & { readonly type: 'started' })
  | (ChosenFile & { readonly type: 'interrupted'; readonly sent: number })
  | { readonly type: 'progressed'; readonly sent: number; readonly at: number }
  | { readonly type: 'lost' }
  | { readonly type: 'failed'; readonly refusal: Refusal }
  | { readonly type: 'finished'; readonly upload: string }
  | { readonly type: 'removed' }
  | (ChosenFile & { readonly type: 'found'; readonly upload: string })

/** How long the rate looks back, in milliseconds. */
const PACE_WINDOW_MS = 5000
/** A rate over less than this is noise. */
const SHORTEST_PACE_MS = 500

export const NO_UPLOAD: UploadState = { kind: 'empty' }

/** The next state of an upload; events that come too late (after a file was removed or replaced) change nothing. */
export function nextUploadState(state: UploadState, event: UploadEvent): UploadState {
  switch (event.type) {
    case 'removed':
      return NO_UPLOAD
    case 'refused':
      return { kind: 'refused', ...fileOf(event), refusal: event.refusal }
    case 'started':
      return { kind: 'sending', ...fileOf(event), sent: 0, isLost: false, pace: [] }
    case 'interrupted':
      return { kind: 'interrupted', ...fileOf(event), sent: event.sent }
    case 'found':
      return { kind: 'sent', ...fileOf(event), upload: event.upload }
    default:
      return state.kind === 'sending' ? nextSendingState(state, event) : state
  }
}

type Sending = Extract<UploadState, { kind: 'sending' }>
type SendingEvent = Extract<UploadEvent, { type: 'progressed' | 'lost' | 'failed' | 'finished' }>

function nextSendingState(state: Sending, event: SendingEvent): UploadState {
  switch (event.type) {
    case 'progressed':
      return { ...state, sent: event.sent, isLost: false, pace: nextPace(state.pace, event) }
    case 'lost':
      return { ...state, isLost: true, pace: [] }
    case 'failed':
      return { kind: 'failed', ...fileOf(state), refusal: event.refusal }
    case 'finished':
      return { kind: 'sent', ...fileOf(state), upload: event.upload }
  }
}

/** After a lost connection the server may have less than was sent: the pace starts anew. */
function nextPace(pace: Pace, { at, sent }: { at: number; sent: number }): Pace {
  const last = pace.at(-1)
  if (last && sent < last.sent) return [{ at, sent }]
  const recent = pace.filter(point => at - point.at <= PACE_WINDOW_MS)
  return [...recent, { at, sent }]
}

/** Bytes per second and seconds left; undefined while it is too early to say. */
export function uploadPace(state: Sending): { rate: number; secondsLeft: number } | undefined {
  const first = state.pace[0]
  const last = state.pace.at(-1)
  if (!first || !last || last.at - first.at < SHORTEST_PACE_MS || last.sent <= first.sent) return undefined
  const rate = ((last.sent - first.sent) / (last.at - first.at)) * 1000
  return { rate, secondsLeft: Math.ceil((state.bytes - state.sent) / rate) }
}

const fileOf = ({ fileName, bytes }: ChosenFile): ChosenFile => ({ fileName, bytes })
