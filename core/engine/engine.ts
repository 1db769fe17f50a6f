import { type Millis, millis, type OrderId } from '../brand.ts'
import type { Book, RunningExit } from '../book/book.ts'
import { emptyBook, evolve } from '../book/evolve.ts'
import type { Fact } from '../fact/fact.ts'
import { Few } from '../few.ts'
import { round, type Usd, usd } from '../money.ts'
import { MODULES, type ModuleName } from '../order/module-name.ts'
import type { Parameters } from '../order/parameters.ts'
import { defaultLimits } from '../risk/default-limits.ts'
import type { Decision } from './decision.ts'
import { type DeskParts, type DeskPlan, type DeskSettings, planOf } from './desk-plan.ts'
import type { Effect } from './effect.ts'
import type { VenueAccount, VenueOrder } from './input.ts'
import { Market } from './market/market.ts'
import { defaultParameters } from './parameters.ts'
import { Track } from './track/track.ts'

/** The engine's state: one owner, updated in place. All but the book is made anew by the next `start` input. */
export interface Engine {
  /** Seated anew by each `start` input. */
  plan: DeskPlan
  readonly book: Book
  market: Market
  tracks: Map<ModuleName, Track[]>
  /** The same tracks by the symbol whose bars they take. */
  tracksBySymbol: ReadonlyMap<string, readonly Track[]>
  readonly decisions: Map<string, Decision>
  account: VenueAccount | undefined
  /** Market time of the snapshot that told the account. */
  accountAt: Millis
  feeds: Record<ModuleName, boolean>
  tradingStream: boolean
  /** Orders whose call is on its way: not asked about until it answers. */
  readonly inFlight: Few<OrderId, Millis>
  /** Trade updates of orders not known yet: a bracket's leg may overtake its parent's reply. */
  strays: VenueOrder[]
  /** Quantities by symbol, and cash under '', in which the last snapshot differed from the book. */
  doubts: Map<string, number>
  /** When an exit was last refused for what a fact has told already. */
  refusedAgain: WeakMap<RunningExit, Millis>
  started: boolean
}

/** An engine over a folded book; it decides nothing before its first `start` input. */
export function createEngine(parts: DeskParts, facts: Iterable<Fact> = []): Engine {
  const plan = planOf(parts, { seats: [], limits: defaultLimits })
  const book = emptyBook()
  for (const fact of facts) evolve(book, fact)
  return {
    plan,
    book,
    market: new Market(plan.calendar),
    tracks: new Map(),
    tracksBySymbol: new Map(),
    decisions: new Map(),
    account: undefined,
    accountAt: millis(0),
    feeds: { stocks: true, crypto: true, options: true },
    tradingStream: true,
    inFlight: new Few(),
    strays: [],
    doubts: new Map(),
    refusedAgain: new WeakMap(),
    started: false,
  }
}

/** Forgets everything that facts do not hold, and seats the desk. What strategies said last decides nothing and stays. */
export function restart(engine: Engine, desk: DeskSettings): void {
  engine.plan = planOf(engine.plan, desk)
  engine.market = new Market(engine.plan.calendar)
  engine.tracks = new Map(MODULES.map((name) => [name, tracksOf(engine, name)]))
  engine.tracksBySymbol = bySymbol([...engine.tracks.values()].flat())
  engine.account = undefined
  engine.accountAt = millis(0)
  engine.feeds = { stocks: true, crypto: true, options: true }
  engine.tradingStream = true
  engine.inFlight.clear()
  engine.strays = []
  engine.doubts = new Map()
  engine.refusedAgain = new WeakMap()
  engine.started = true
}

/** Tracks in the order of strategies, then symbols, as the plan lists them; those in `symbols` alone when given. */
function tracksOf(engine: Engine, name: ModuleName): Track[] {
  const seat = engine.plan.seats.find((one) => one.module.name === name)
  if (!seat?.enabled) return []
  return seat.strategies.flatMap((strategyName) => {
    const strategy = seat.module.strategies[strategyName]
    if (!strategy) return []
    const parameters = parametersOf(engine, name, strategyName)
    return seat.symbols.map((symbol) => new Track({ symbol, strategy, parameters, calendar: engine.plan.calendar }))
  })
}

/** Puts another track in the place of each one of a symbol. */
export function retrack(engine: Engine, symbol: string, another: (track: Track) => Track): void {
  engine.tracks = new Map([...engine.tracks].map(([name, tracks]) => [name, tracks.map((track) => (track.symbol === symbol ? another(track) : track))]))
  engine.tracksBySymbol = bySymbol([...engine.tracks.values()].flat())
}

function bySymbol(tracks: readonly Track[]): Map<string, Track[]> {
  const found = new Map<string, Track[]>()
  for (const track of tracks) found.set(track.symbol, [...(found.get(track.symbol) ?? []), track])
  return found
}

/** The parameters in force, or a given version of them: a fact's, else the schema's defaults as version 0. */
export function parametersOf(engine: Engine, module: ModuleName, strategy: string, version?: number): Parameters {
  const { parameters, versions } = engine.book
  const known = parameters.size === 0 ? undefined : parameters.get(nameOf(module, strategy))
  if (known && (version === undefined || version === known.version)) return known
  const older = version === undefined || versions.size === 0 ? undefined : versions.get(`${module}/${strategy}/${version}`)
  if (older) return { version: version ?? 0, values: older }
  const schema = engine.plan.seats.find((seat) => seat.module.name === module)?.module.strategies[strategy]?.parameters
  return { version: 0, values: schema ? defaultParameters(schema) : {} }
}

/** What parameters are kept under. One strategy is asked for many times over: its last name is kept. */
function nameOf(module: ModuleName, strategy: string): string {
  if (spelt.module !== module || spelt.strategy !== strategy) spelt = { module, strategy, name: `${module}/${strategy}` }
  return spelt.name
}

let spelt: { readonly module: string; readonly strategy: string; readonly name: string } = { module: '', strategy: '', name: '/' }

/** One turn under way: facts are folded as they are made, so that each next judgement sees them. */
export interface TurnState {
  readonly engine: Engine
  readonly seq: number
  readonly at: Millis
  facts: Fact[]
  readonly effects: Effect[]
  legs: number
}

/** Makes a fact: folds it and keeps it for the journal. */
export function emit(turn: TurnState, fact: Fact): void {
  evolve(turn.engine.book, fact)
  // Many turns make one fact, most none: a list that grows takes room for many.
  if (turn.facts.length === 0) turn.facts = [fact]
  else turn.facts.push(fact)
}

/** Money as a fact holds it: a sum of doubles ends in noise. */
export function dollars(value: number): Usd {
  return usd(round(value, 6))
}

/** Numbers of a reason as a journal can hold them: what is not finite says nothing and is left out. */
export function finite(numbers: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  for (const name in numbers) if (!Number.isFinite(numbers[name])) return Object.fromEntries(Object.entries(numbers).filter(([, value]) => Number.isFinite(value)))
  return numbers
}
