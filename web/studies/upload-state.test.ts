import { describe, expect, it } from 'vitest'
import { NO_UPLOAD, nextUploadState, type UploadEvent, type UploadState, uploadPace } from './upload-state.ts'

const soil = { fileName: 'soil.csv', bytes: 10_000 }
const stateAfter = (events: UploadEvent[], state: UploadState = NO_UPLOAD) => events.reduce(nextUploadState, state)

describe('the state of an upload', () => {
  it('goes from chosen over sending to sent', () => {
    const state = stateAfter([
      { type: 'started', ...soil },
      { type: 'progressed', sent: 4000, at: 1000 },
      { type: 'finished', upload: 'u1' },
    ])
    expect(state).toEqual({ kind: 'sent', ...soil, upload: 'u1' })
  })

  it('tells that the connection is lost until bytes flow again', () => {
    const lost = stateAfter([
      { type: 'started', ...soil },
      { type: 'progressed', sent: 4000, at: 1000 },
      { type: 'lost' },
    ])
    expect(lost).toMatchObject({ kind: 'sending', isLost: true, sent: 4000 })
    expect(stateAfter([{ type: 'progressed', sent: 4500, at: 9000 }], lost)).toMatchObject({
      isLost: false,
      sent: 4500,
    })
  })

  it('ignores what a removed upload still reports', () => {
    const removed = stateAfter([{ type: 'started', ...soil }, { type: 'removed' }])
    expect(stateAfter([{ type: 'progressed', sent: 5000, at: 1 }], removed)).toEqual(NO_UPLOAD)
    expect(stateAfter([{ type: 'finished', upload: 'u1' }], removed)).toEqual(NO_UPLOAD)
  })

  it('keeps the file and the reason of a failure', () => {
    const failed = stateAfter([
      { type: 'started', ...soil },
      { type: 'failed', refusal: { key: 'file.tooLarge' } },
    ])
    expect(failed).toEqual({ kind: 'failed', ...soil, refusal: { key: 'file.tooLarge' } })
  })
})

describe('the pace of an upload', () => {
  const paceAfter = (events: UploadEvent[]) => {
    const state = stateAfter([{ type: 'started', ...soil }, ...events])
    return state.kind === 'sending' ? uploadPace(state) : undefined
  }

  it('is bytes per second and the seconds left', () => {
    const pace = paceAfter([
      { type: 'progressed', sent: 0, at: 0 },
      { type: 'progressed', sent: 1000, at: 1000 },
      { type: 'progressed', sent: 2000, at: 2000 },
    ])
    expect(pace).toEqual({ rate: 1000, secondsLeft: 8 })
  })

  it('looks at the last five seconds only', () => {
    const pace = paceAfter([
      { type: 'progressed', sent: 0, at: 0 },
      { type: 'progressed', sent: 100, at: 10_000 },
      { type: 'progressed', sent: 1100, at: 11_000 },
    ])
    expect(pace?.rate).toBe(1000)
  })

  it('is unknown at first, and after the server turned out to have less', () => {
    expect(paceAfter([{ type: 'progressed', sent: 10, at: 0 }])).toBeUndefined()
    expect(
      paceAfter([
        { type: 'progressed', sent: 5000, at: 0 },
        { type: 'progressed', sent: 3000, at: 900 },
      ]),
    ).toBeUndefined()
  })
})
