import type { Millis } from '../../core/brand.ts'
import { keep } from '../../core/engine/cycle/cycle.ts'
import { parametersOf } from '../../core/engine/engine.ts'
import type { TradeClosed } from '../../core/fact/fact.ts'
import { DAY } from '../../core/market/civil-date.ts'
import type { Reason } from '../../core/order/reason.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { Money } from '../../exchange/matching/amount.ts'
import type { TapeRun } from '../run/tape-run.ts'
import type { Block } from './block-clock.ts'

/**
 * A moment at which nothing was held and nothing rested, with all that a new engine has to know to go on from there as the old one would have: round
 * trips as far as anything looks back, the volume that fees depend on, and what the block under way has come to.
 */
export interface Rest {
  readonly at: Millis
  /** The block under way with its dollars and its finished round turns so far. */
  readonly block: Block | undefined
  readonly gained: number
  readonly counted: number
  /** Milliseconds. */
  readonly longestHeld: number
  readonly trades: readonly TradeClosed[]
  /** Dollars traded by UTC day. */
  readonly volumes: ReadonlyMap<number, Money>
  /** Reasons not to act that were counted before. */
  readonly codes: readonly string[]
}

/** What the engine of a run at rest would be asked about later. */
export function restingOf({ engine, venue, recorder }: TapeRun, at: Millis, limits: Limits): Pick<Rest, 'trades' | 'volumes' | 'codes'> {
  const since = at - lookBack(limits)
  const { volumes } = venue.core.memory
  return {
    trades: engine.book.trades.filter((trade) => trade.at > since).map(slim),
    volumes: volumes.size === 0 ? NO_VOLUMES : new Map(volumes),
    codes: [...recorder.passed.keys()],
  }
}

/** What a look back reads of a round trip: thousands of them are kept. */
function slim({ type, at, sleeve, openedAt, realised, fees, basis, exit, parameters }: TradeClosed): TradeClosed {
  const code = ENDS.get(exit.code) ?? { code: exit.code, numbers: {} }
  ENDS.set(exit.code, code)
  return { type, at, sleeve, openedAt, realised, fees, basis, entry: ASKED, exit: code, parameters }
}

const ENDS = new Map<string, Reason>()

/** A new run takes it over: its bars have told the rest. What its strategies said last is nobody's to read, but that they were asked lets quiet bars pass. */
export function goOnFrom({ at, trades, volumes, codes }: Rest, run: TapeRun): void {
  const { engine, venue, recorder } = run
  engine.book.trades.push(...trades)
  for (const tracks of engine.tracks.values())
    for (const track of tracks) {
      track.renew(parametersOf(engine, track.strategy.module, track.strategy.name))
      keep(engine, track, { at, type: 'none', reason: ASKED })
    }
  for (const [day, money] of volumes) venue.core.memory.volumes.set(day, money)
  for (const code of codes) recorder.pass(code, 1)
  run.goOn()
}

const ASKED: Reason = { code: 'warming-up', numbers: {} }
const NO_VOLUMES: ReadonlyMap<number, Money> = new Map()

/** The longest that a protection, or a count of the day's trades, asks about. */
function lookBack({ protections: { coolDown, stopLossGuard, lowProfit } }: Limits): number {
  return Math.max(DAY, coolDown, ...[stopLossGuard, lowProfit].map((rule) => rule.lookBack + rule.pause))
}
