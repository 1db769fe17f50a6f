import type { Millis } from '../../core/brand.ts'
import { judgeFlat } from './judge-flat.ts'
import { nextOpen } from './look.ts'
import type { Sight, Watch } from './watch-venue.ts'

export type FlatEnd =
  | { readonly type: 'flat'; readonly dust: readonly string[]; readonly byVenue: boolean }
  | { readonly type: 'closed'; readonly left: readonly string[]; readonly opens: Millis }
  | { readonly type: 'late'; readonly left: readonly string[] }

export interface FlatParts {
  readonly watch: Watch
  /** Gives the flatten command anew. */
  readonly again: () => Promise<unknown>
  /** Wall milliseconds. */
  readonly timeout: number
  readonly pause: number
  readonly wall: Wall
  readonly say: (line: string) => void
}

/** The wall clock, and waiting on it. */
export interface Wall {
  now(): number
  sleep(ms: number): Promise<unknown>
}

/** Something held that nobody closes is soon seen to; exits under way get time for their own retries. */
const UNATTENDED = 5_000
const STUCK = 30_000
/** Looks in a row that must show the same nothing: an entry may have been on its way. */
const LOOKS = 2

/** Looks until the account is flat, gives the command again where it must, and ends when time or hope is over. */
export async function untilFlat({ watch, again, timeout, pause, wall, say }: FlatParts): Promise<FlatEnd> {
  const until = wall.now() + timeout
  let given = wall.now()
  let empty = 0
  let shown = ''
  let left: readonly string[] = ['what the venue holds is unknown: it could not be asked']
  for (;;) {
    const sight = await watch.look().catch((error: unknown) => void say(`not seen: ${error instanceof Error ? error.message : String(error)}`))
    const verdict = sight && judgeFlat(sight.look)
    empty = verdict?.type === 'flat' ? empty + 1 : 0
    if (verdict?.type === 'flat' && empty === LOOKS) return { type: 'flat', dust: verdict.dust, byVenue: sight?.byVenue ?? false }
    if (sight && verdict && verdict.type !== 'flat') {
      left = verdict.left
      if (shown !== left.join()) say(`still there: ${left.join(', ')}`)
      if (shown !== left.join() && !sight.unattended) given = wall.now()
      shown = left.join()
      if (wall.now() - given >= (sight.unattended ? UNATTENDED : STUCK)) {
        given = wall.now()
        await again()
      }
      if (verdict.type === 'closed' && !sight.unattended && opensAfter(sight, watch.speed(), until - wall.now())) return { type: 'closed', left, opens: nextOpen(sight.at) }
    }
    if (wall.now() >= until) return { type: 'late', left }
    await wall.sleep(pause)
  }
}

/** Waiting for the open would outlast the wall milliseconds that are left. */
function opensAfter({ at }: Sight, speed: number, left: number): boolean {
  return speed === 0 || (nextOpen(at) - at) / speed > left
}
