import type { Tape } from '../tape.ts'
import { playSlice } from './play-slice.ts'
import type { Slice, SliceResult } from './slice.ts'

/** What a thread says: an error is a value, so that a rejection is always a dead thread. */
export type Answer = { readonly type: 'played'; readonly result: SliceResult } | { readonly type: 'failed'; readonly why: string }

/** What each thread of the pool runs. */
export default function thread({ slice, tape }: { readonly slice: Slice; readonly tape: Tape }): Answer {
  try {
    return { type: 'played', result: playSlice(slice, tape) }
  } catch (error) {
    return { type: 'failed', why: error instanceof Error ? error.message : String(error) }
  }
}
