import type { RoomsView } from '../../contract/rooms-view.ts'
import type { StateView } from '../../contract/state-view.ts'

/** What was read in one pass. */
export interface Views {
  /** Wall time of the reading. */
  readonly at: number
  readonly state: StateView
  readonly rooms: Rooms
}

export type Rooms = Omit<RoomsView, 'schema' | 'seq' | 'at' | 'wall'>

/** Readings that are too young to be shown, and the newest that is old enough. */
export interface DelayLine {
  readonly waiting: readonly Views[]
  /** Null until something is old enough: after a restart nothing is shown that the store does not show already. */
  readonly ripe: Views | null
}

export const EMPTY_LINE: DelayLine = { waiting: [], ripe: null }

/** Lets readings ripen: the newest state, and of each room the newest that has not been taken yet. */
export function ripen(line: DelayLine, views: Views | undefined, { now, delay }: { readonly now: number; readonly delay: number }): DelayLine {
  const all = views ? [...line.waiting, views] : line.waiting
  const isRipe = ({ at }: Views): boolean => now - at >= delay
  const ripe = all.filter(isRipe).reduce<Views | null>((sum, next) => (sum ? { ...next, rooms: { ...sum.rooms, ...next.rooms } } : next), line.ripe)
  return { waiting: all.filter((one) => !isRipe(one)), ripe }
}

/** The rooms were written: only newer ones are news. */
export function taken(line: DelayLine): DelayLine {
  return line.ripe ? { ...line, ripe: { ...line.ripe, rooms: {} } } : line
}
