import { type Slate, slateFor } from '../bar-rows.ts'
import { type Lane, loadTold } from '../lane.ts'
import type { Track } from '../track.ts'

/** A lane as it is stepped along: who takes its bars, and how many of them the engine has heard of. */
export interface Way {
  readonly lane: Lane
  tracks: readonly Track[]
  readonly slate: Slate
  /** A bar of it ends at the present moment. */
  isMoved: boolean
  /** The first bar that the engine had not heard of when the call began, and now. */
  before: number
  told: number
}

export function wayOf(lane: Lane): Way {
  return { lane, tracks: [], slate: slateFor(lane.symbol), isMoved: false, before: 0, told: 0 }
}

/** When the next bar of all ends; Infinity after the last. */
export function nextEnd(ways: readonly Way[]): number {
  if (ways.length === 1) return endOf(ways[0] as Way)
  let least = Infinity
  for (let w = 0; w < ways.length; w += 1) {
    const end = endOf(ways[w] as Way)
    if (end < least) least = end
  }
  return least
}

function endOf({ lane }: Way): number {
  return lane.next < lane.length ? (lane.columns.end[lane.next] as number) : Infinity
}

/** Bars that end at the present moment go to the tracks, which close their own. */
export function feed(ways: readonly Way[]): void {
  for (let w = 0; w < ways.length; w += 1) {
    const { lane, tracks, slate, isMoved } = ways[w] as Way
    if (!isMoved || tracks.length === 0) continue
    loadTold(slate, lane, lane.next)
    for (let t = 0; t < tracks.length; t += 1) (tracks[t] as Track).take(slate)
  }
}

/** They are passed. @returns how many. */
export function pass(ways: readonly Way[]): number {
  let bars = 0
  for (let w = 0; w < ways.length; w += 1) {
    const { lane, isMoved } = ways[w] as Way
    if (!isMoved) continue
    lane.next += 1
    bars += 1
  }
  return bars
}
