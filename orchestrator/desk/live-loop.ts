import { type Millis, millis } from '../../core/brand.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Counted } from '../../core/market/counted.ts'
import type { Broker } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import { gather, type GatherPlan } from '../feed/gather.ts'
import type { Desk } from './desk.ts'
import { gapsOf } from './gaps-of.ts'
import { hasTraded } from './has-traded.ts'
import { wantedStreams } from './subscriptions.ts'
import { within } from '../feed/within.ts'

type CycleGathered = Awaited<ReturnType<typeof gather>>

/** When things happen. Delays are market time, as DESIGN 1.5 wants; the pace of checking is wall time. */
export interface LoopParts {
  readonly desk: Desk
  readonly broker: Broker
  readonly clock: Clock
  readonly log: Log
  readonly counted: Counted
  /** Asks for a look at the venue; it counts as a call in flight. */
  readonly reconcile: () => void
  /** Hands over what the feed holds back between cycles (lock-step has its own moments for that). */
  readonly beforeCycle: () => void
  /** Told when a cycle begins and when it has ended. */
  readonly onCycle: (isUnderWay: boolean) => void
  readonly cycleDelay: number
  readonly atOnce: number
  readonly moduleTimeOut: number
}

export interface LiveLoop {
  /** Looks at the clock: posts a timer, begins a cycle, flushes, reconciles, whatever is due. */
  tick(): void
  /** Resolves when no cycle is under way. */
  settled(): Promise<void>
  /** Bars that were missed while a stream was away. */
  backfill(): Promise<void>
  /** Is to be told of all bars that the desk took: what is fetched meanwhile may come too late. */
  heard(bars: readonly Bar[]): void
  health(): LoopHealth
  stop(): Promise<void>
}

export interface LoopHealth {
  readonly cycles: number
  /** Wall milliseconds. */
  readonly lastCycleAt: number
  readonly lastCycleMs: number
  readonly cycling: boolean
  /** A cycle asked for while another ran: always 0. */
  readonly overlaps: number
}

const TIMER = 1_000
const RECONCILE = 60_000
/** A cycle that takes longer than this breaks the product's promise. */
const PROMISE_MS = 30_000

export function createLiveLoop(parts: LoopParts): LiveLoop {
  const { desk, broker, clock, log } = parts
  const due = { timer: 0, cycle: 0, reconcile: clock.now() + RECONCILE, flush: 0 }
  const health = { cycles: 0, lastCycleAt: clock.wall(), lastCycleMs: 0, cycling: false, overlaps: 0 }
  const missed: Missed = { told: new Map(), underWay: new Set() }
  let polledBefore = 0
  let running: Promise<void> = Promise.resolve()
  let stopped = false

  const cycle = async (): Promise<void> => {
    const began = clock.now()
    const wall = performance.now()
    const { polled } = wantedStreams(desk.engine, broker.carries())
    if (polled.length !== polledBefore) log.info(polled.length === 0 ? 'the streams carry every symbol' : `the streams do not carry ${polled.join(', ')}: their bars are asked for in each cycle`)
    polledBefore = polled.length
    if (polled.length > 0) await inTime(parts, fetchBars(parts, polled, missed))
    const found = await gather({ broker, clock, plans: plansOf(desk), atOnce: parts.atOnce, timeOut: parts.moduleTimeOut })
    if (stopped) return
    const gathered = chainsAhead(parts, found)
    parts.beforeCycle()
    desk.post({ type: 'cycle', at: clock.now(), n: desk.engine.book.cycle + 1, began, gathered })
    broker.subscribe(wantedStreams(desk.engine, broker.carries()))
    Object.assign(health, { cycles: health.cycles + 1, lastCycleAt: clock.wall(), lastCycleMs: performance.now() - wall })
    if (health.lastCycleMs > PROMISE_MS) log.warning(`cycle ${desk.engine.book.cycle} took ${Math.round(health.lastCycleMs / 1000)} s, over the promised 30 s`)
  }
  const beginCycle = (): void => {
    if (health.cycling) health.overlaps += 1
    health.cycling = true
    parts.onCycle(true)
    running = cycle()
      .catch((error: unknown) => log.error(`a cycle failed: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        health.cycling = false
        parts.onCycle(false)
        due.cycle = clock.now() + parts.cycleDelay
      })
  }

  return {
    tick() {
      if (stopped) return
      const now = clock.now()
      if (now >= due.timer) {
        due.timer = now + TIMER
        desk.post({ type: 'timer', at: now })
      }
      if (now >= due.cycle && !health.cycling) beginCycle()
      if (now >= due.reconcile) {
        due.reconcile = now + Math.max(clock.lockStep ? 5 * RECONCILE : RECONCILE, clock.speed() * 5_000)
        parts.reconcile()
      }
      if (performance.now() >= due.flush) {
        due.flush = performance.now() + 1_000
        desk.flush()
      }
    },
    settled: () => running,
    backfill: () => inTime(parts, backfill(parts, missed)),
    heard(bars) {
      for (const meanwhile of missed.underWay) meanwhile.push(...bars)
    },
    health: () => ({ ...health }),
    async stop() {
      stopped = true
      await running
    },
  }
}

/** Chains go first and lie on the disk before the cycle decides: what they weigh does not stand between a decision and its order. */
function chainsAhead({ desk, clock, counted }: LoopParts, gathered: CycleGathered): CycleGathered {
  for (const name of MODULES) for (const chain of gathered[name].chains) desk.post({ type: 'chains', at: clock.now(), chains: [chain] })
  if (MODULES.some((name) => gathered[name].chains.length > 0)) desk.flush('on-disk')
  const light = MODULES.map((name) => [name, { ...gathered[name], quotes: gathered[name].quotes.filter((quote) => counted.quote(quote)), chains: [] }])
  return Object.fromEntries(light) as CycleGathered
}

function plansOf(desk: Desk): readonly GatherPlan[] {
  const { market, plan } = desk.engine
  return MODULES.map((module) => {
    const seat = plan.seats.find((one) => one.module.name === module)
    const isOpen = module === 'crypto' || market.isOpen('stock')
    const universe = seat?.enabled ? seat.symbols : []
    const symbols = [...new Set([...universe, ...heldBy(desk, module)])]
    return {
      module,
      enabled: (seat?.enabled ?? false) || symbols.length > 0,
      symbols: () => (isOpen ? symbols.filter((symbol) => isSilent(desk, symbol)) : []),
      underlyings: () => (module === 'options' && isOpen ? universe.map((symbol) => ({ symbol, price: market.mark(symbol) })) : []),
    }
  })
}

/** What a module's sleeves hold; what lies outside is looked after by the module of its class. */
function heldBy({ engine }: Desk, module: ModuleName): readonly string[] {
  const classOf = { share: 'stocks', pair: 'crypto', contract: 'options' } as const
  return [...engine.book.sleeves.values()].flatMap((sleeve) =>
    sleeve.holdings.map((held) => held.symbol).filter((symbol) => {
      const type = engine.market.instrument(symbol)?.type ?? 'share'
      return (sleeve.module === 'outside' ? classOf[type] : sleeve.module) === module
    }),
  )
}

/** The stream said nothing of it for a minute. */
function isSilent({ engine }: Desk, symbol: string): boolean {
  const quote = engine.market.quote(symbol)
  return !quote || engine.market.now - quote.at > MINUTE
}

async function backfill(parts: LoopParts, missed: Missed): Promise<void> {
  const { seats } = parts.desk.engine.plan
  const symbols = [...new Set(seats.filter((seat) => seat.enabled).flatMap((seat) => seat.symbols))]
  if (symbols.length > 0) await fetchBars(parts, symbols, missed)
}

/** What is known of bars that were missed. */
interface Missed {
  /** Where the last gap of a symbol began that was told: one hole is told once, however long it goes on. */
  readonly told: Map<string, Millis>
  /** Of every fetch under way, what came meanwhile from elsewhere. */
  readonly underWay: Set<Bar[]>
}

async function fetchBars(parts: LoopParts, wanted: readonly string[], missed: Missed): Promise<void> {
  const { desk, clock } = parts
  const now = clock.now()
  const to = millis(Math.floor(now / MINUTE) * MINUTE)
  const { calendar } = desk.engine.plan
  const symbols = wanted.filter((symbol) => hasTraded(calendar, { symbol, from: millis(lastEnd(desk, symbol, now)), to }))
  if (symbols.length === 0) return
  const ends = new Map(symbols.map((symbol) => [symbol, lastEnd(desk, symbol, now)]))
  const known = symbols.filter((symbol) => desk.engine.market.lastBar(symbol)).map((symbol) => ({ symbol, from: millis(ends.get(symbol) ?? now) }))
  const meanwhile: Bar[] = []
  missed.underWay.add(meanwhile)
  const found = await askForBars(parts, { ends, now, to }).finally(() => missed.underWay.delete(meanwhile))
  const isLate = (bar: Bar): boolean => bar.start <= (desk.engine.market.lastBar(bar.symbol)?.start ?? -Infinity)
  const bars = found.filter((bar) => !isLate(bar))
  const lost = found.filter((bar) => isLate(bar) && !meanwhile.some(({ symbol, start }) => symbol === bar.symbol && start === bar.start))
  if (lost.length > 0) parts.log.warning(`${lost.length} missed bar${lost.length === 1 ? '' : 's'} came after newer ones, too late to be used: the venue was slower than TERCET_MODULE_TIMEOUT (${parts.moduleTimeOut / 1000} s), and a larger one waits longer`)
  if (bars.length > 0) desk.post({ type: 'bars', at: clock.now(), bars })
  for (const gap of known.flatMap((one) => gapsOf({ ...one, to, bars: [...meanwhile, ...bars], lost, isOpen: (at) => isOpenAt(desk, one.symbol, at) }))) {
    if (missed.told.get(gap.symbol) === gap.from) continue
    missed.told.set(gap.symbol, gap.from)
    desk.post({ type: 'condition', at: clock.now(), condition: { type: 'data-gap', ...gap } })
  }
}

/** What the venue has of [end, to) by symbol, in order; nothing when it does not answer. */
async function askForBars({ broker, counted, log }: LoopParts, { ends, now, to }: { readonly ends: ReadonlyMap<string, number>; readonly now: Millis; readonly to: Millis }): Promise<readonly Bar[]> {
  try {
    const found = await Promise.all(apart(ends, now).map((part) => broker.bars(part.symbols, part.from, to)))
    return found.flat().filter((bar) => counted.bar(bar) && bar.start >= (ends.get(bar.symbol) ?? now)).sort((a, b) => a.start - b.start || (a.symbol < b.symbol ? -1 : 1))
  } catch (error) {
    log.warning(`missed bars could not be fetched: ${error instanceof Error ? error.message : String(error)}; the last known values stay, marked with their age`)
    return []
  }
}

function isOpenAt({ engine }: Desk, symbol: string, at: Millis): boolean {
  return engine.market.instrument(symbol)?.type === 'pair' || engine.plan.calendar.isOpen(at)
}

/** What is slow comes when it comes; the modules do not wait for it. In lock-step everything is waited for. */
async function inTime({ clock, moduleTimeOut }: LoopParts, work: Promise<void>): Promise<void> {
  return clock.lockStep ? work : within(moduleTimeOut, work, () => undefined)
}

/** One that has not traded for hours asks for its hours alone: the others know theirs. */
function apart(ends: ReadonlyMap<string, number>, now: Millis): readonly { readonly symbols: readonly string[]; readonly from: Millis }[] {
  const all = [...ends].sort(([one], [other]) => (one < other ? -1 : 1))
  const isBehind = ([, end]: readonly [string, number]): boolean => end < now - 60 * MINUTE
  const parts = [all.filter((one) => !isBehind(one)), all.filter(isBehind)].filter((part) => part.length > 0)
  return parts.map((part) => ({ symbols: part.map(([symbol]) => symbol), from: millis(Math.min(...part.map(([, end]) => end))) }))
}

function lastEnd(desk: Desk, symbol: string, now: Millis): number {
  const bar = desk.engine.market.lastBar(symbol)
  return bar ? bar.start + MINUTE : now - 60 * MINUTE
}
