import type { LiveDocument } from '../../contract/documents/live.ts'
import { isEngineSilent } from '../data/is-engine-silent.ts'
import { clockTime, span, type Zone } from './time.ts'

interface Moment {
  /** Milliseconds since the engine's last answer. */
  readonly age: number
  readonly zone: Zone
}

/** What an engine that says nothing, or has no book yet, means for the figures and for open positions; undefined while it answers. */
export function engineTrouble(live: Pick<LiveDocument, 'heartbeats' | 'interval' | 'seq'>, { age, zone }: Moment): string | undefined {
  const { at, state } = live.heartbeats.engine
  if (at !== null && isEngineSilent(live)) {
    return `The engine has not answered for ${span(age)}: these are its last figures, of ${clockTime(at, zone)}. Stops that rest at the venue still work, those that the engine watches do not; on its machine, tercet halt and tercet flatten work without it.`
  }
  return state === 'starting' && live.seq > 0 ? 'The engine is starting and has no book yet: these are the figures of before.' : undefined
}
