import { birthId, type Millis, millis } from '../../core/brand.ts'
import type { DeskParts } from '../../core/engine/desk-plan.ts'
import { createEngine, type Engine } from '../../core/engine/engine.ts'
import type { Condition, Gathered, Input, VenueSnapshot } from '../../core/engine/input.ts'
import { turn } from '../../core/engine/turn.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { DRILL, drillModules } from '../drill-modules.ts'
import { PRICE } from '../gate/scale.ts'

/** Held, once it was bought by hand, and wanted. */
const [HELD, WANTED] = ['DRL/USD', 'ASK/USD']
/** Tuesday 10 March 2026, 10:00 in New York. */
const BEGIN = Date.UTC(2026, 2, 10, 14)
const PARTS: DeskParts = { modules: drillModules, calendar: sessionCalendar(), news: undefined }
const QUIET: Gathered = { outcome: 'ok', error: null, quotes: [], chains: [] }
const OFF: Gathered = { ...QUIET, outcome: 'off' }

export interface RehearsalGiven {
  readonly limits: Limits
  readonly cash: number
  /** Coins of the held pair, and whether the venue tells their price. */
  readonly coins: number
  readonly isPriced?: boolean
}

/** The engine's own turn on a tape of one's own: a crypto desk that holds one pair, and wants another when it is told to. */
export class Rehearsal {
  readonly journal: Fact[] = []
  private readonly given: RehearsalGiven
  private engine: Engine = createEngine(PARTS)
  private inputs = 0
  private clock = BEGIN
  private price: number | undefined

  constructor(given: RehearsalGiven) {
    this.given = given
    if (given.isPriced !== false) this.price = PRICE
    this.start()
  }

  /** What stands against the desk's new risk now. */
  causes(): readonly string[] {
    return [...(this.engine.book.causes.get('desk')?.keys() ?? [])].filter((cause) => cause !== 'limit-near')
  }

  /** The process ends without a word, and another one goes on from the journal and what else it is given. */
  restart(...more: readonly Fact[]): void {
    this.journal.push(...more)
    this.engine = createEngine(PARTS, this.journal)
    this.start()
  }

  /** A market minute with the held pair at a price. */
  minute(price = this.price): readonly Fact[] {
    this.price = price
    this.clock += MINUTE
    const at = millis(this.clock)
    const priced = [[HELD, price] as const, [WANTED, PRICE] as const].flatMap(([symbol, one]) => (one === undefined ? [] : [{ symbol, price: one }]))
    const bars = priced.map(({ symbol, price: close }) => ({ symbol, start: millis(this.clock - MINUTE), open: close, high: close, low: close, close, volume: 1 }))
    const quotes = priced.map(({ symbol, price: one }) => ({ symbol, at, bid: one * 0.9999, ask: one, bidSize: 1e9, askSize: 1e9 }))
    const later = millis(this.clock + 6_000)
    const cycle: Input = { type: 'cycle', at: later, n: this.inputs, began: later, gathered: { stocks: OFF, crypto: QUIET, options: OFF } }
    return [{ type: 'bars', at, bars } satisfies Input, { type: 'quotes', at, quotes } satisfies Input, cycle].flatMap((input) => this.take(input))
  }

  /** Has the strategy want an entry in a minute of its own. @returns why nothing was sent, as a code; undefined when it was. @throws Error when it was not asked. */
  ask(): string | undefined {
    this.tell({ asks: 1 })
    const facts = this.minute()
    this.tell({ asks: 0 })
    for (const fact of facts) {
      if (fact.type === 'order.approved') return undefined
      if (fact.type === 'intent.refused') return fact.refusal.code
      if (fact.type === 'signal.passed') return fact.reason.code
    }
    throw new Error('the strategy of the drill was not asked')
  }

  command(type: 'flatten' | 'halt' | 'cancel-all'): readonly Fact[] {
    return this.take({ type: 'command', at: this.now(), command: { type, ...this.signed() } })
  }

  resume(): void {
    this.take({ type: 'command', at: this.now(), command: { type: 'resume', scope: 'desk', ...this.signed() } })
  }

  condition(condition: Condition): void {
    this.take({ type: 'condition', at: this.now(), condition })
  }

  /** The venue's whole word, which agrees with the book. */
  look(): void {
    this.take({ type: 'venue', at: this.now(), venue: this.venue() })
  }

  /** Closing orders that the gate let pass in these facts. */
  static exitsIn(facts: readonly Fact[]): number {
    return facts.filter((fact) => fact.type === 'order.approved' && fact.order.intent.type === 'close').length
  }

  private start(): void {
    const { limits } = this.given
    const seats = [{ module: 'crypto' as const, enabled: true, symbols: [HELD, WANTED], strategies: [DRILL] }]
    const pair = (symbol: string) => ({ type: 'pair' as const, symbol, base: symbol.slice(0, 3), quote: 'USD', minimumQty: 1e-6, qtyStep: 1e-6, tick: 1e-6 })
    const desk = { seats, limits: { ...limits, executionEnabled: true } }
    this.take({
      type: 'start', at: this.now(), birth: birthId('drill000'), account: 'DRILL', environment: 'simulated', version: 'drill', desk,
      instruments: [HELD, WANTED].map(pair), warmUp: [], venue: this.venue(),
    })
    if (this.engine.book.sleeves.has(`outside//${HELD}`)) this.take({ type: 'command', at: this.now(), command: { type: 'adopt', symbol: HELD, module: 'crypto', strategy: DRILL, ...this.signed() } })
    this.tell({ asks: 0, dollars: Math.max(100, 2 * limits.minimumOrder.crypto) })
  }

  private tell(values: Readonly<Record<string, number>>): void {
    this.take({ type: 'command', at: this.now(), command: { type: 'parameters', module: 'crypto', strategy: DRILL, values, ...this.signed() } })
  }

  private take(input: Input): readonly Fact[] {
    this.inputs += 1
    const { facts } = turn(this.engine, this.inputs, input)
    this.journal.push(...facts)
    return facts
  }

  private now(): Millis {
    this.clock += 1
    return millis(this.clock)
  }

  private signed() {
    return { id: `drill-${this.inputs}`, actor: 'drill' }
  }

  private venue(): VenueSnapshot {
    const { cash, coins } = this.given
    const positions = coins === 0 ? [] : [{ symbol: HELD, qty: coins, available: coins, price: PRICE, mark: this.price ?? null }]
    const account = { id: 'DRILL', cash, equity: cash, buyingPower: { stocks: 1e12, crypto: 1e12, options: 1e12 }, blocked: false }
    return { at: millis(this.clock), account, positions, orders: [], fills: [], activities: [] }
  }
}
