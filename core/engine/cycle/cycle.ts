import { type Millis, millis } from '../../brand.ts'
import { type Book, sleeveKey, type Sleeve } from '../../book/book.ts'
import { equityOf } from '../../book/equity.ts'
import type { CycleEnded, ModuleCycle, SleeveKey } from '../../fact/fact.ts'
import { newYorkDate } from '../../market/new-york-time.ts'
import type { Session } from '../../market/session-calendar.ts'
import type { AdjustIntent, EnterIntent, ExitIntent } from '../../order/intent.ts'
import { MODULES, type ModuleName } from '../../order/module-name.ts'
import type { Reason } from '../../order/reason.ts'
import type { Signal } from '../../order/signal.ts'
import { judgeCauses } from '../causes.ts'
import { dayBegan } from './day-began.ts'
import type { Decision } from '../decision.ts'
import type { Seat } from '../desk-plan.ts'
import { dollars, emit, type Engine, parametersOf, type TurnState } from '../engine.ts'
import { beginExit } from '../order/exits.ts'
import type { Gathered, Input } from '../input.ts'
import { moduleView } from './module-view.ts'
import { benchmarksOf, openResults } from './open-results.ts'
import { proposeEntry } from '../order/propose.ts'
import type { Track } from '../track/track.ts'
import { watchProtections } from '../order/watch.ts'

type CycleInput = Extract<Input, { type: 'cycle' }>

/** A bar that closed longer ago than this many of its intervals opens nothing. */
const STALE_INTERVALS = 3
/** How long a cycle waits for a bar's last minute, which the venue sends a moment after its end. */
export const GRACE = 5_000

/** One cycle: levels are watched on what was gathered, the day turns, causes are judged, then each module decides in turn on what it gathered. */
export function runCycle(turn: TurnState, input: CycleInput): void {
  const { engine } = turn
  for (const name of MODULES) takeGathered(turn, input.gathered[name])
  watchProtections(turn)
  const { book, market } = engine
  // Nothing that a cycle decides moves cash, holdings or prices.
  const equity = equityOf(book, market)
  turnDay(turn, equity)
  judgeCauses(turn, equity)
  const counted: Record<ModuleName, ModuleCycle> = { stocks: OFF, crypto: OFF, options: OFF }
  const sessions = new Map<SleeveKey, Millis>()
  for (const seat of engine.plan.seats) counted[seat.module.name] = runModule({ turn, seat, equity, sessions }, input.gathered[seat.module.name])
  const ended: CycleEnded = {
    type: 'cycle.ended', at: turn.at, n: input.n, began: input.began, equity: equity === undefined ? null : dollars(equity), modules: counted,
    results: openResults(book, market), benchmarks: benchmarksOf(market),
  }
  emit(turn, sessions.size === 0 ? ended : { ...ended, sessions: Object.fromEntries(sessions) })
}

export const OFF: ModuleCycle = { outcome: 'off', decisions: 0, signals: 0, approved: 0, refused: 0, error: null }

function takeGathered(turn: TurnState, gathered: Gathered): void {
  for (const quote of gathered.quotes) turn.engine.market.takeQuote(quote)
  for (const chain of gathered.chains) turn.engine.market.takeChain(chain)
}

/** The New York day's first cycle with a known equity begins the day's account. */
function turnDay(turn: TurnState, equity: number | undefined): void {
  const { book } = turn.engine
  if (newYorkDate(turn.at) !== book.day.date && equity !== undefined) emit(turn, dayBegan(turn.at, equity))
}

interface Tally {
  decisions: number
  signals: number
}

/** A module whose turn it is in a cycle; equity is undefined while a price is missing. */
interface Running {
  readonly turn: TurnState
  readonly seat: Seat
  readonly equity: number | undefined
  /** Strategies of whole sessions that were asked, and when the session ended. */
  readonly sessions: Map<SleeveKey, Millis>
}

interface Wish {
  readonly sleeve: Sleeve | undefined
  readonly intent: EnterIntent | ExitIntent | AdjustIntent
}

/** A module that throws loses its turn and nothing else: its wishes reach the gate only when all of them were made. */
function runModule(running: Running, gathered: Gathered): ModuleCycle {
  const { turn, seat } = running
  const { name } = seat.module
  if (!seat.enabled) return closeOnly(running)
  if (gathered.outcome === 'failed' || gathered.outcome === 'late') return failModule(turn, name, gathered)
  const tally: Tally = { decisions: 0, signals: 0 }
  try {
    const { approved, refused } = grant(running, decideAll(running, tally))
    const { decisions, signals } = tally
    return { outcome: 'ok', approved, refused, decisions, signals, error: null }
  } catch (defect) {
    return lose(turn, name, defect, tally)
  }
}

/** A module that is switched off still looks after what it holds. */
function closeOnly(running: Running): ModuleCycle {
  try {
    grant(running, guardAll(running))
    return OFF
  } catch (defect) {
    return lose(running.turn, running.seat.module.name, defect)
  }
}

function lose(turn: TurnState, module: ModuleName, defect: unknown, tally: Tally = { decisions: 0, signals: 0 }): ModuleCycle {
  const error = defect instanceof Error ? `${defect.name}: ${defect.message}` : String(defect)
  emit(turn, { type: 'module.failed', at: turn.at, module, kind: 'threw', error })
  return { ...OFF, outcome: 'failed', ...tally, error }
}

function failModule(turn: TurnState, module: ModuleName, gathered: Gathered): ModuleCycle {
  const error = gathered.error ?? gathered.outcome
  const { outcome } = gathered
  emit(turn, { type: 'module.failed', at: turn.at, module, kind: outcome === 'late' ? 'late' : 'threw', error })
  return { ...OFF, outcome, error }
}

/** Exits and adjustments first: they never compete with new risk. */
function grant({ turn, equity }: Running, wishes: readonly Wish[]): { readonly approved: number; readonly refused: number } {
  const count = { approved: 0, refused: 0 }
  for (const { sleeve, intent } of wishes) {
    if (intent.type === 'exit' && sleeve) beginExit(turn, sleeve, intent.reason)
    if (intent.type === 'adjust' && sleeve)
      emit(turn, { type: 'protection.set', at: turn.at, sleeve: sleeve.key, protection: intent.protection, reason: intent.reason })
  }
  for (const { intent } of wishes) if (intent.type === 'enter') count[proposeEntry(turn, intent, equity)] += 1
  return count
}

function decideAll(running: Running, tally: Tally): readonly Wish[] {
  const wishes: Wish[] = guardAll(running)
  const { turn: { engine, at }, seat } = running
  const { sleeves } = engine.book
  const closed = millis(at - GRACE)
  for (const track of engine.tracks.get(seat.module.name) ?? []) {
    track.closeUpTo(closed)
    if (track.owesSession) track.actIn(pricedSession(engine, track, at))
    const sleeve = sleeves.size === 0 ? undefined : sleeves.get(track.sleeve)
    followVersion(engine, track, sleeve)
    if (track.count === 0) continue
    track.view.know(sleeve)
    const asked: Asked = { running, track, sleeve, tally }
    while (track.advance()) {
      // Of several whole sessions the last one alone can still be acted on.
      if (track.isOfSessions && track.count > 0) continue
      if (track.isOfSessions) running.sessions.set(track.sleeve, track.end)
      tally.decisions += 1
      const wish = tryOne(asked)
      if (wish) wishes.push(wish)
    }
  }
  return wishes
}

/** A defect costs its own strategy the whole session that it was asked about: the answers of the others are lost with the module's turn, and they are asked again. */
function tryOne(asked: Asked): Wish | undefined {
  try {
    return decideOne(asked)
  } catch (defect) {
    const { running: { turn: { engine }, seat, sessions }, track } = asked
    for (const other of engine.tracks.get(seat.module.name) ?? []) if (other !== track && sessions.delete(other.sleeve)) other.putBack(undefined)
    throw defect
  }
}

/** The session that is open, once the symbol has a price of it: before that nothing can be sized, and an answer would be lost for the day. */
function pricedSession({ market, plan }: Engine, { symbol }: Track, at: Millis): Session | undefined {
  const session = market.isShut ? undefined : plan.calendar.sessionAt(at)
  return session && (market.markedAt(symbol) ?? -Infinity) >= session.open ? session : undefined
}

/** A held position keeps the parameters it was opened under; without one, those in force rule. */
function followVersion(engine: Engine, track: Track, sleeve: Sleeve | undefined): void {
  if (followsVersion(engine, track, sleeve)) return
  const { module, name } = track.strategy
  const wanted = parametersOf(engine, module, name, sleeve?.parameters)
  if (wanted.version !== track.version) track.renew(wanted)
}

/** Whether a track stands for the version that it should. */
export function followsVersion({ book }: Engine, track: Track, sleeve: Sleeve | undefined): boolean {
  if (sleeve) return track.version === sleeve.parameters
  return track.version === (book.parameters.size === 0 ? 0 : (book.parameters.get(track.name)?.version ?? 0))
}

/** What a module must do about its sleeves whatever their strategies say. */
function guardAll({ turn, seat, equity }: Running): Wish[] {
  const wishes: Wish[] = []
  const { name, guard } = seat.module
  for (const sleeve of turn.engine.book.sleeves.values()) {
    if (sleeve.module !== name || sleeve.exit !== null) continue
    const view = moduleView(turn, seat, sleeve, equity)
    const intent = view && guard(view)
    if (intent && intent.type === 'exit') wishes.push({ sleeve, intent })
  }
  return wishes
}

interface Asked {
  readonly running: Running
  readonly track: Track
  readonly sleeve: Sleeve | undefined
  readonly tally: Tally
}

/** Asks a strategy about one closed bar; only the newest bar may open, every one may protect. */
function decideOne(asked: Asked): Wish | undefined {
  const { running: { turn, seat, equity }, track, sleeve } = asked
  track.view.see(turn.engine.book, sleeve)
  const signal = track.ask()
  keep(turn.engine, track, { at: turn.at, type: signal.type, reason: signal.reason })
  if (signal.type === 'none') return undefined
  if (signal.type !== 'enter' && (!sleeve || sleeve.exit !== null)) return undefined
  if (signal.type === 'enter' && !mayOpen(turn, track)) {
    keep(turn.engine, track, { at: turn.at, type: 'none', reason: { code: 'not-newest', numbers: { end: track.end } } })
    return undefined
  }
  if (signal.type === 'enter') asked.tally.signals += 1
  const toCome = signal.type === 'enter' ? entryToCome(turn.engine.book, track.sleeve) : 0
  if (toCome > 0) return pass(turn, asked, signal, { code: 'entry-open', numbers: { qty: toCome } })
  const view = moduleView(turn, seat, { strategy: track.strategy.name, underlying: track.symbol }, equity)
  if (signal.type === 'enter' && !(view && view.equity > 0)) return pass(turn, asked, signal, { code: 'no-quote', numbers: {} })
  if (!view) return signal.type === 'exit' && sleeve ? { sleeve, intent: exitOf(turn, sleeve, signal.reason) } : undefined
  const intent = seat.module.size(signal, view)
  if (intent.type === 'pass') return pass(turn, asked, signal, intent.reason)
  if (!answers(signal, intent, track.sleeve)) throw new TypeError(`${track.sleeve}: the module answered ${signal.type} with ${intent.type} of ${intent.strategy}/${intent.underlying}`)
  return { sleeve, intent }
}

/** Units that an entry of this sleeve may still bring. A second one beside it would double what one trade may risk. */
function entryToCome({ open }: Book, key: SleeveKey): number {
  for (const { role, sleeve, intent, filled } of open.values()) if (role === 'entry' && sleeve === key) return intent.qty - filled
  return 0
}

/** Keeps what a strategy said last about a symbol. */
export function keep({ decisions }: Engine, track: Track, { at, type, reason }: Pick<Decision, 'at' | 'type' | 'reason'>): void {
  const { decision, strategy, symbol } = track
  if (decision) {
    decision.at = at
    decision.type = type
    decision.reason = reason
    return
  }
  track.decision = { at, module: strategy.module, strategy: strategy.name, symbol, type, reason }
  decisions.set(track.sleeve, track.decision)
}

/** A signal has one answer, of its own kind and for its own sleeve: any other would be lost, or touch another's. */
function answers(signal: Signal, { type, module, strategy, underlying }: Wish['intent'], key: string): boolean {
  return sleeveKey(module, strategy, underlying) === key && type === signal.type
}

/** Closing risk needs neither instrument nor price. */
function exitOf(turn: TurnState, { module, strategy, underlying, parameters }: Sleeve, reason: Reason): ExitIntent {
  return { type: 'exit', module: module === 'outside' ? 'stocks' : module, strategy, underlying, at: turn.at, reason, parameters }
}

function mayOpen(turn: TurnState, track: Track): boolean {
  const { count, end, isOfSessions, strategy } = track
  if (count > 0) return false
  // A whole session is the newest that there can be until the next one has closed, however long the weekend between them.
  return isOfSessions ? turn.at < turn.engine.plan.calendar.nextSession(end).close : turn.at - end <= STALE_INTERVALS * strategy.interval * 60_000
}

/** An entry signal that its module could not size ends in a fact, like every other signal. */
function pass(turn: TurnState, { track }: Asked, signal: Signal, reason: Reason): undefined {
  const { strategy, symbol } = track
  const { at } = turn
  keep(turn.engine, track, { at, type: 'none', reason })
  if (signal.type !== 'enter') return undefined
  const { direction, confidence } = signal
  emit(turn, { type: 'signal.passed', at, module: strategy.module, strategy: strategy.name, underlying: symbol, signal: signal.reason, reason, direction, confidence })
  return undefined
}
