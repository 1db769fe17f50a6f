import type { Slate } from '../track/bar-rows.ts'
import { type Lane, loadTold, type Told } from '../market/lane.ts'
import type { Track } from '../track/track.ts'
import type { Held } from './held.ts'

/** A lane as it is stepped along, and who takes its bars. */
export interface Way extends Told {
  tracks: readonly Track[]
  /** What was held in it last. */
  held: Held | undefined
}

export function wayOf(lane: Lane, halfSpread: number): Way {
  return { lane, halfSpread, told: 0, taken: 0, tracks: [], held: undefined }
}

/** When the next bar of a lane ends; Infinity after the last. */
export function nextEndOf({ next, length, columns: { end } }: Lane): number {
  return next < length ? (end[next] as number) : Infinity
}

/** The least of the ends of all lanes' next bars. */
export function leastOf(ends: Float64Array): number {
  let least = ends[0] as number
  for (let w = 1; w < ends.length; w += 1) if ((ends[w] as number) < least) least = ends[w] as number
  return least
}

/** The next bar goes to the tracks, which close their own, and is passed. The slate is anybody's. */
export function pass({ lane, tracks }: Way, slate: Slate): void {
  const i = lane.next
  lane.next = i + 1
  let isLoaded = false
  for (let t = 0; t < tracks.length; t += 1) {
    const track = tracks[t] as Track
    if (lane.isMinute && track.follow(lane.columns, i)) continue
    if (!isLoaded) loadTold(slate, lane, i)
    isLoaded = true
    track.take(slate)
  }
}
