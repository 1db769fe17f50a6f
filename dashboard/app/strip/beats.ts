import type { LiveDocument } from '../../../contract/documents/live.ts'
import { MODULES, titleOf } from '../../words/modules.ts'
import { span } from '../../words/time.ts'

type Heartbeats = LiveDocument['heartbeats']
type Beat = Heartbeats['engine']

export interface BeatLine {
  readonly name: string
  readonly state: Beat['state']
  /** `2 s ago`, `down, 6 min ago`, `switched off`. */
  readonly words: string
}

/** Every heartbeat; `wall` is the server's time. */
export function beatLines(heartbeats: Heartbeats, wall: number): readonly BeatLine[] {
  return (['engine', 'updater', ...MODULES, 'optimizer'] as const).map((name) => ({ name: titleOf(name), state: heartbeats[name].state, words: beatWords(heartbeats[name], wall) }))
}

/** `Engine 2 s · Updater 1 s · Modules 4 s`: of the modules that are switched on, the oldest. */
export function beatSummary(heartbeats: Heartbeats, wall: number): readonly BeatLine[] {
  const on = MODULES.map((name) => heartbeats[name]).filter(({ state }) => state !== 'disabled')
  const worst = on.toSorted((a, b) => RANK[b.state] - RANK[a.state] || (a.at ?? 0) - (b.at ?? 0))[0]
  const short = (name: string, beat: Beat): BeatLine => ({ name, state: beat.state, words: beat.state === 'up' && beat.at !== null ? span(wall - beat.at) : beatWords(beat, wall) })
  return [short('Engine', heartbeats.engine), short('Updater', heartbeats.updater), ...(worst ? [short('Modules', worst)] : [])]
}

const RANK: Readonly<Record<Beat['state'], number>> = { disabled: 0, up: 1, starting: 2, down: 3 }

function beatWords({ at, state }: Beat, wall: number): string {
  if (state === 'disabled') return 'switched off'
  const age = at === null ? 'never heard' : `${span(wall - at)} ago`
  return state === 'up' ? age : `${state}, ${age}`
}
