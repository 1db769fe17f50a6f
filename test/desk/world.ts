import { birthId, millis, type Millis } from '../../core/brand.ts'
import type { DeskParts } from '../../core/engine/desk-plan.ts'
import type { Effect } from '../../core/engine/effect.ts'
import { createEngine, type Engine } from '../../core/engine/engine.ts'
import type { Command, Gathered, Input, ReplyOutcome } from '../../core/engine/input.ts'
import type { Restored } from '../../core/engine/restored.ts'
import { turn } from '../../core/engine/turn.ts'
import type { Fact } from '../../core/fact/fact.ts'
import type { Bar } from '../../core/market/bar.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import type { Quote } from '../../core/market/quote.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import { createVenue, type Venue } from '../../exchange/matching/venue.ts'
import { scopeOf } from '../../orchestrator/desk/reconciler.ts'
import { random, type Random } from '../gate/random.ts'
import { chaosParts, chaosSettings } from './chaos-desk.ts'
import { type Moment, STEP, type Stretch } from './recorded-stretch.ts'
import { orderOf, requestOf, snapshotOf, updateOf } from './wire.ts'

/** Chances, 0 to 1. */
export interface Faults {
  readonly dropUpdate: number
  readonly repeatUpdate: number
  readonly delayUpdate: number
  /** A request that never arrives, arrives late, or whose answer is lost. */
  readonly loseRequest: number
  readonly lateRequest: number
  readonly loseReply: number
  readonly slowCancel: number
  /** For each input that made facts. */
  readonly crash: number
  readonly partialFill: number
  /** Chance of a start that is written while the engine runs, at each quiet step. */
  readonly startAgain?: number
}

export const NO_FAULTS: Faults = {
  dropUpdate: 0, repeatUpdate: 0, delayUpdate: 0, loseRequest: 0, lateRequest: 0, loseReply: 0, slowCancel: 0, crash: 0, partialFill: 0,
}

const BIRTH = birthId('torture0')
const CALENDAR = sessionCalendar()
const CYCLE = 60_000
const LOOK = 60_000

interface Due<T> {
  readonly at: number
  readonly what: T
}

/**
 * An engine, a venue and all that lies between them, step by step: calls take time, answers and updates get lost, repeated and
 * out of order, and the process dies. What is in `journal` is what survived. Everything follows from the seed.
 */
export class World {
  readonly venue: Venue
  readonly journal: Fact[] = []
  engine: Engine
  now: Millis
  faults: Faults
  isDeciding = true
  crashes = 0
  /** Starts that were written while it ran. */
  starts = 0
  private readonly stretch: Stretch
  private readonly chance: Random
  private readonly parts: DeskParts
  private readonly quotes = new Map<string, Quote>()
  private readonly lasts = new Map<string, number>()
  private readonly tape: Bar[] = []
  private calls: Due<() => void>[] = []
  private inbox: Due<() => Input>[] = []
  private slow: Due<string>[] = []
  /** Number of the next input; what did not commit with facts is forgotten by a crash. */
  private seq = 1
  private committed = 1
  private isLooking = false
  private isDown = 0
  private due: { cycle: number; look: number }
  private moment: Moment

  constructor(given: { readonly seed: number; readonly stretch: Stretch; readonly from: number; readonly faults: Faults }) {
    const first = given.stretch.moments[given.from]
    if (!first) throw new RangeError(`the stretch has no moment ${given.from}`)
    this.stretch = given.stretch
    this.faults = given.faults
    this.chance = random(given.seed)
    this.parts = chaosParts(given.seed)
    this.now = first.at
    this.moment = first
    this.venue = createVenue({
      market: {
        quote: (symbol) => this.quotes.get(symbol),
        last: (symbol) => this.lasts.get(symbol),
        instrument: (symbol) => given.stretch.instruments.find((one) => one.symbol === symbol) ?? parseOccSymbol(symbol),
      },
      calendar: { session: (at) => CALENDAR.sessionOn(newYorkDate(at)), nextOpen: (at) => CALENDAR.nextSession(at).open },
      start: first.at,
      seed: given.seed,
      fill: { partialFillOdds: given.faults.partialFill },
    })
    for (const moment of given.stretch.moments.slice(0, given.from + 1)) this.learn(moment)
    this.engine = createEngine(this.parts)
    this.due = { cycle: first.at, look: first.at + LOOK }
    this.start()
  }

  /** One step of the market and everything that falls due in it. */
  step(moment: Moment): void {
    this.now = moment.at
    this.moment = moment
    this.learn(moment)
    this.venue.onEvents([...moment.events, ...this.contractQuotes(moment)], this.now)
    this.venue.onClock(this.now)
    this.settleSlowCancels()
    this.runCalls()
    this.hear()
    if (this.isDown > 0) {
      this.isDown -= 1
      if (this.isDown === 0) this.restart()
      return
    }
    const bars = moment.events.flatMap((event) => (event.type === 'bar' ? [event.bar] : []))
    const quotes = moment.events.flatMap((event) => (event.type === 'quote' ? [event.quote] : []))
    if (quotes.length > 0) this.post({ type: 'quotes', at: this.now, quotes })
    if (bars.length > 0) this.post({ type: 'bars', at: this.now, bars })
    this.deliver()
    this.post({ type: 'timer', at: this.now })
    if (this.now >= this.due.cycle && this.isDeciding) this.cycle()
    if (this.faults.startAgain && this.isQuiet && this.engine.inFlight.size === 0 && this.chance.chance(this.faults.startAgain)) this.startAgain()
    if (this.now >= this.due.look) this.look()
  }

  command(command: Command): void {
    this.post({ type: 'command', at: this.now, command })
  }

  /** Time passes without a market. */
  wait(milliseconds: number): void {
    this.step({ at: millis(this.now + milliseconds), events: [], chain: this.moment.chain })
  }

  /** Nothing is on its way, and no order waits for its answer. */
  get isQuiet(): boolean {
    const isAwaited = [...this.engine.book.open.values()].some((order) => order.venueId === null || order.status === 'cancelling')
    return this.isDown === 0 && !isAwaited && this.calls.length + this.inbox.length + this.slow.length === 0
  }

  look(): void {
    this.due.look = this.now + LOOK
    if (this.isLooking) return
    this.isLooking = true
    this.calls.push({ at: this.now + 1, what: () => {
      const venue = snapshotOf(this.venue, this.now, scopeOf(this.engine, this.now).unfinished)
      this.inbox.push({ at: this.now + (this.chance.chance(0.2) ? STEP : 0), what: () => {
        this.isLooking = false
        return { type: 'venue', at: this.now, venue }
      } })
    } })
  }

  /** The process dies and its disk with it: an empty journal goes on from an archive, its inputs numbered above all before. */
  loseDisk(restored: Restored): void {
    this.inbox = []
    this.isLooking = false
    this.isDown = 0
    this.calls = this.calls.filter(() => this.chance.chance(0.5))
    this.journal.length = 0
    this.seq += 1_000_000
    this.committed = this.seq
    this.engine = createEngine(this.parts)
    this.start(restored)
  }

  private learn({ events, chain }: Moment): void {
    for (const event of events) {
      if (event.type === 'quote') this.quotes.set(event.quote.symbol, event.quote)
      if (event.type === 'trade') this.lasts.set(event.symbol, event.price)
      if (event.type === 'bar') this.tape.push(event.bar)
    }
    for (const { quote } of chain.entries) {
      this.quotes.set(quote.symbol, quote)
      this.lasts.set(quote.symbol, (quote.bid + quote.ask) / 2)
    }
  }

  private contractQuotes({ chain, at }: Moment) {
    const held = new Set(this.venue.orders({ status: 'open', nested: true, limit: 500 }).flatMap((order) => [order.symbol, ...(order.legs ?? []).map((leg) => leg.symbol)]))
    return chain.entries.filter(({ contract }) => held.has(contract.symbol)).map(({ quote }) => ({ type: 'quote' as const, at, quote: { ...quote, at } }))
  }

  private cycle(): void {
    this.due.cycle = this.now + CYCLE
    const empty: Gathered = { outcome: 'ok', error: null, quotes: [], chains: [] }
    const gathered = { stocks: empty, crypto: empty, options: { ...empty, chains: [this.moment.chain] } }
    this.post({ type: 'cycle', at: this.now, n: this.engine.book.cycle + 1, began: this.now, gathered })
  }

  /** One input through the engine; the process may die before its facts are written, or before its effects are carried out. */
  private post(input: Input): void {
    if (this.isDown > 0) return
    const { facts, effects } = turn(this.engine, this.seq, input)
    this.seq += 1
    if (facts.length > 0 && this.chance.chance(this.faults.crash)) return this.die(this.chance.chance(0.5) ? facts : [])
    this.commit(facts)
    for (const effect of effects) this.perform(effect)
  }

  private commit(facts: readonly Fact[]): void {
    this.journal.push(...facts)
    if (facts.length > 0) this.committed = this.seq
  }

  private die(survivors: readonly Fact[]): void {
    this.commit(survivors)
    this.crashes += 1
    this.isDown = this.chance.whole(1, 4)
    this.inbox = []
    this.isLooking = false
    this.calls = this.calls.filter(() => this.chance.chance(0.5))
  }

  private restart(): void {
    this.inbox = []
    this.isLooking = false
    this.seq = this.committed
    this.engine = createEngine(this.parts, JSON.parse(JSON.stringify(this.journal)) as Fact[])
    this.due = { cycle: this.now + STEP, look: this.now + LOOK }
    this.start()
  }

  /** What an engine writes while it runs, for a replay to begin at. */
  private startAgain(): void {
    this.starts += 1
    const quotes = [...this.quotes.values()].filter(({ symbol }) => this.engine.market.quote(symbol))
    this.start(undefined, true)
    this.post({ type: 'quotes', at: this.now, quotes })
  }

  private start(restored?: Restored, running = false): void {
    const { instruments } = this.stretch
    const unfinished = [...scopeOf(this.engine, this.now).unfinished, ...(restored?.book.orders ?? []).map((order) => order.id)]
    const venue = snapshotOf(this.venue, this.now, unfinished)
    if (!running) this.venue.drainEvents()
    this.post({
      type: 'start', at: this.now, birth: BIRTH, account: venue.account.id, environment: 'simulated', version: 'torture',
      desk: chaosSettings(this.stretch), instruments, warmUp: this.tape.slice(-60), venue, ...(restored && { restored }), ...(running && { running }),
    })
  }

  private perform(effect: Effect): void {
    switch (effect.type) {
      case 'submit':
        return this.call(() => this.submit(effect.order), (why) => ({ type: 'reply', at: this.now, id: effect.order.id, outcome: { type: 'unknown', why } }))
      case 'inquire':
        return this.call(() => this.inquire(effect.id), (why) => ({ type: 'reply', at: this.now, id: effect.id, outcome: { type: 'unknown', why } }))
      case 'cancel':
        return this.call(() => this.cancel(effect), (why) => ({ type: 'cancel-reply', at: this.now, id: effect.id, outcome: 'failed', why }))
      case 'cancel-stray':
        return this.call(() => void this.venue.cancel(effect.venueId, this.now), () => undefined)
      case 'cancel-all':
        return this.call(() => void this.venue.cancelAll(this.now), () => undefined)
      case 'reconcile':
        return this.look()
    }
  }

  /** A request on its way; `lost` is what the engine hears when it, or its answer, does not arrive. */
  private call(act: () => Input | void, lost: (why: string) => Input | undefined): void {
    const answer = (make: () => Input | void) => {
      const input = make()
      if (input) this.inbox.push({ at: this.now + (this.chance.chance(0.3) ? STEP : 0), what: () => ({ ...input, at: this.now }) })
    }
    if (this.chance.chance(this.faults.loseRequest)) return answer(() => lost('never arrived'))
    if (this.chance.chance(this.faults.lateRequest)) {
      this.calls.push({ at: this.now + STEP * this.chance.whole(1, 8), what: () => void act() })
      return answer(() => lost('timed out'))
    }
    const isAnswered = !this.chance.chance(this.faults.loseReply)
    this.calls.push({ at: this.now + (this.chance.chance(0.7) ? 0 : STEP), what: () => answer(() => {
      const input = act()
      return isAnswered ? input : lost('the answer was lost')
    }) })
    if (this.faults === NO_FAULTS) this.runCalls()
  }

  private submit(order: ApprovedOrder): Input {
    const existing = this.venue.orderByClientId(order.id)
    const result = existing ? { ok: true as const, order: existing } : this.venue.submit(requestOf(order), this.now)
    const outcome: ReplyOutcome = result.ok
      ? { type: 'accepted', order: orderOf(result.order) }
      : { type: 'rejected', code: String(result.error.status), message: result.error.message }
    return { type: 'reply', at: this.now, id: order.id, outcome }
  }

  private inquire(id: ApprovedOrder['id']): Input {
    const parent = id.replace(/\.[st]$/, '')
    const found = this.venue.orderByClientId(parent)
    if (!found) return { type: 'reply', at: this.now, id, outcome: { type: 'absent' } }
    const order = orderOf(found)
    const isStop = id.endsWith('.s')
    const told = id === parent ? order : order.legs.find((leg) => (leg.stopPrice !== null) === isStop)
    return { type: 'reply', at: this.now, id, outcome: told ? { type: 'accepted', order: told } : { type: 'unknown', why: 'no such leg' } }
  }

  private cancel({ id, venueId }: Extract<Effect, { type: 'cancel' }>): Input {
    const hold = this.chance.chance(this.faults.slowCancel)
    const result = this.venue.cancel(venueId, this.now, { hold })
    if (result.ok && hold) this.slow.push({ at: this.now + STEP * this.chance.whole(1, 6), what: venueId })
    const why = result.ok ? '' : result.error.message
    const outcome = result.ok || why.includes('pending_cancel') ? 'accepted' : 'final'
    return { type: 'cancel-reply', at: this.now, id, outcome, why }
  }

  private settleSlowCancels(): void {
    for (const { what } of this.slow.filter(({ at }) => at <= this.now)) this.venue.settleCancel(what, this.chance.chance(0.7) ? 'canceled' : 'refused', this.now)
    this.slow = this.slow.filter(({ at }) => at > this.now)
  }

  private runCalls(): void {
    for (let next = this.takeCall(); next; next = this.takeCall()) next()
  }

  private takeCall(): (() => void) | undefined {
    const index = this.calls.findIndex(({ at }) => at <= this.now)
    return index === -1 ? undefined : this.calls.splice(index, 1)[0]?.what
  }

  /** What the venue says, through a stream that is not what it should be. */
  private hear(): void {
    for (const event of this.venue.drainEvents()) {
      if (this.isDown > 0 || this.chance.chance(this.faults.dropUpdate)) continue
      const { order, fills, event: name } = updateOf(event)
      const copies = this.chance.chance(this.faults.repeatUpdate) ? 2 : 1
      for (let copy = 0; copy < copies; copy += 1) {
        const late = this.chance.chance(this.faults.delayUpdate) ? STEP * this.chance.whole(1, 5) : 0
        this.inbox.push({ at: this.now + late, what: () => ({ type: 'update', at: this.now, order, fills, event: name }) })
      }
    }
  }

  /** Until nothing is due: an answer makes effects, and their calls may answer in the same step. */
  private deliver(): void {
    for (let round = 0; round < 50 && this.isDown === 0; round += 1) {
      const due = this.inbox.filter(({ at }) => at <= this.now)
      this.inbox = this.inbox.filter(({ at }) => at > this.now)
      const order = this.chance.chance(this.faults.delayUpdate) ? due.toReversed() : due
      for (const { what } of order) this.post(what())
      this.runCalls()
      this.hear()
      if (!this.inbox.some(({ at }) => at <= this.now)) return
    }
  }
}
