import { millis, unreachable } from '../brand.ts'
import type { Fact } from '../fact/fact.ts'
import { usd } from '../money.ts'
import { birthOf } from '../order/order-id.ts'
import { begin, beginForeign, end, endTold, judgeBreakers } from './causes.ts'
import { obey } from './commands.ts'
import { hearOptimizer } from './optimizer.ts'
import { runCycle } from './cycle/cycle.ts'
import type { Effect } from './effect.ts'
import { emit, type Engine, restart, type TurnState } from './engine.ts'
import { advanceExits } from './order/exits.ts'
import type { Condition, Input } from './input.ts'
import { chase } from './order/chase.ts'
import { reconcile } from './reconcile/reconcile.ts'
import { restore } from './restore.ts'
import { takeReply } from './order/replies.ts'
import { takeSplit } from './split.ts'
import { takeSessions } from './track/take-sessions.ts'
import { depart, takeStrays, takeVenueOrder } from './order/venue-orders.ts'
import { watchProtections } from './order/watch.ts'

/** What one input made: facts for the journal, then effects for the shell, once the facts are durable. */
export interface Turn {
  readonly facts: readonly Fact[]
  readonly effects: readonly Effect[]
}

/**
 * One input through the engine. Synchronous and deterministic: the same plan, facts so far and inputs always give the same
 * facts. `seq` is the input's number in the journal. The book is updated in place.
 * @throws TypeError for an input before the first `start`, which is a defect of the caller.
 */
export function turn(engine: Engine, seq: number, input: Input): Turn {
  if (!engine.started && input.type !== 'start') throw new TypeError(`the input ${input.type} came before a start`)
  const state: TurnState = { engine, seq, at: input.at, facts: [], effects: [], legs: 0 }
  take(state, input)
  advanceExits(state)
  return state
}

function take(state: TurnState, input: Input): void {
  const { engine } = state
  engine.market.now = millis(Math.max(engine.market.now, input.at))
  switch (input.type) {
    case 'start':
      return start(state, input)
    case 'bars':
      for (const bar of input.bars) takeBar(state, bar)
      return watchProtections(state, input.bars)
    case 'quotes':
      for (const quote of input.quotes) engine.market.takeQuote(quote)
      return watchProtections(state, input.quotes)
    case 'chains':
      return input.chains.forEach((chain) => engine.market.takeChain(chain))
    case 'split':
      return takeSplit(state, input)
    case 'cycle':
      chase(state)
      return runCycle(state, input)
    case 'reply':
      takeReply(state, input.id, input.outcome)
      return judgeBreakers(state)
    case 'cancel-reply':
      return takeCancelReply(state, input)
    case 'update':
      takeUpdate(state, input)
      return judgeBreakers(state)
    case 'venue':
      return reconcile(state, input.venue, 'again')
    case 'command':
      return obey(state, input.command)
    case 'timer':
      chase(state)
      return watchProtections(state)
    case 'condition':
      return takeCondition(state, input.condition)
    case 'optimizer':
      return hearOptimizer(state, input.said)
    default:
      unreachable(input)
  }
}

/** Everything that facts do not hold is made anew from the input; then the book meets the venue. */
function start(state: TurnState, input: Extract<Input, { type: 'start' }>): void {
  const { engine, at } = state
  const isFirst = engine.book.birth === null
  restart(engine, input.desk)
  for (const split of input.splits ?? []) takeSplit(state, { ...split, at, bars: [] })
  engine.market.now = at
  engine.market.shutUntil = input.shutUntil ?? millis(0)
  engine.market.list(input.instruments)
  takeSessions(engine, input.sessions)
  for (const bar of input.warmUp) takeBar(state, bar)
  const { birth, account, environment, version, venue, restored, running } = input
  // An archive does not tell what was decided in a session that is open.
  const isUntold = isFirst && restored !== undefined && engine.plan.calendar.isOpen(at)
  for (const tracks of engine.tracks.values()) for (const track of tracks) track.pass(at, isUntold ? at : engine.book.asked.get(track.sleeve))
  for (const position of venue.positions) if (position.mark !== null) seed(state, position.symbol, position.mark)
  if (!running) {
    // Said again by the shell if it still is so.
    end(state, 'desk', 'disk-full')
    endTold(state)
    emit(state, { type: 'engine.started', at, birth, account, environment, cash: usd(venue.account.cash), version })
  }
  if (isFirst && restored) restore(state, restored)
  reconcile(state, venue, isFirst ? (restored ? 'restored' : 'first') : 'again')
}

/** The venue's own mark stands in for a quote of what is held, until the feed speaks. */
function seed(state: TurnState, symbol: string, mark: number): void {
  const { market } = state.engine
  if (market.mark(symbol) === undefined) market.takeQuote({ symbol, at: millis(0), bid: mark, ask: mark, bidSize: 0, askSize: 0 })
}

function takeBar({ engine }: TurnState, bar: Parameters<Engine['market']['takeBar']>[0]): void {
  engine.market.takeBar(bar)
  for (const track of engine.tracksBySymbol.get(bar.symbol) ?? []) track.take(bar)
}

function takeCancelReply(state: TurnState, input: Extract<Input, { type: 'cancel-reply' }>): void {
  const { id, outcome, why, at } = input
  const order = state.engine.book.orders.get(id)
  if (!order || order.status !== 'cancelling') return
  if (outcome === 'failed') return emit(state, { type: 'cancel.failed', at, id, why })
  if (outcome === 'accepted') return
  depart(state, id, at)
  state.effects.push({ type: 'inquire', id })
}

function takeUpdate(state: TurnState, input: Extract<Input, { type: 'update' }>): void {
  const { engine } = state
  // The venue counts an order in new shares: what it filled in old ones is no news, and the split itself comes as one.
  if (input.event === 'restated') return
  if (takeVenueOrder(state, input.order, input.fills)) return takeStrays(state)
  const birth = birthOf(input.order.clientId)
  if (birth !== undefined && birth !== engine.book.birth) return beginForeign(state)
  engine.strays = [...engine.strays.slice(-99), input.order]
  if (input.fills.length > 0) state.effects.push({ type: 'reconcile' })
}

function takeCondition(state: TurnState, condition: Condition): void {
  const { engine, at } = state
  switch (condition.type) {
    case 'feed':
      engine.feeds[condition.feed] = condition.up
      return
    case 'trading-stream':
      engine.tradingStream = condition.up
      if (condition.up) state.effects.push({ type: 'reconcile' })
      else begin(state, 'desk', 'book-unreconciled', { stream: 0 })
      return
    case 'market-shut':
      engine.market.shutUntil = condition.until
      return
    case 'disk-full':
      return condition.full ? begin(state, 'desk', 'disk-full') : end(state, 'desk', 'disk-full')
    case 'passive':
      return condition.passive ? begin(state, 'desk', 'passive') : endTold(state)
    case 'module-hung':
      emit(state, { type: 'module.failed', at, module: condition.module, kind: 'hung', error: 'a decision never returned and the process was ended' })
      return begin(state, condition.module, 'benched')
    case 'data-gap':
      return emit(state, { type: 'data.gap', at, symbol: condition.symbol, from: condition.from, to: condition.to })
    default:
      unreachable(condition)
  }
}
