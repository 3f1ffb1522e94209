import { describe, expect, it } from 'vitest'
import { draftOf, NO_DRAFT, readDraft } from './upload-draft.ts'
import { NO_UPLOAD } from './upload-state.ts'

const storageWith = (text: string | null) => ({ getItem: () => text })

describe('the draft of an upload form', () => {
  it('remembers finished and half-done uploads, not refused or failed ones', () => {
    const file = { fileName: 'soil.csv', bytes: 100 }
    expect(
      draftOf({
        a: { kind: 'sent', ...file, upload: 'u1' },
        b: { kind: 'sending', ...file, sent: 40, isLost: true, pace: [] },
        c: { kind: 'refused', ...file, refusal: { code: 'NO', message: 'no' } },
        d: NO_UPLOAD,
        e: { kind: 'failed', ...file, refusal: { code: 'NO', message: 'no' } },
      }),
    ).toEqual({ a: { ...file, sent: 100, upload: 'u1' }, b: { ...file, sent: 40 } })
  })

  it('is read back', () => {
    const draft = { name: 'Böden', types: { dataset1: 'soil' }, used: { dataset2: true }, uploads: {} }
    expect(readDraft('correlation', storageWith(JSON.stringify(draft)))).toEqual(draft)
  })

  it('is empty when there is none or it cannot be read', () => {
    for (const text of [null, '', '{', '3', 'null', '{"name":1}']) {
      expect(readDraft('correlation', storageWith(text))).toEqual(NO_DRAFT)
    }
  })
})
