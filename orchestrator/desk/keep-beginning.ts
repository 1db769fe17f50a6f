import type { Engine } from '../../core/engine/engine.ts'
import type { Input } from '../../core/engine/input.ts'
import type { Bar } from '../../core/market/bar.ts'
import { MODULES } from '../../core/order/module-name.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Desk } from './desk.ts'
import { placeIn } from './place-in.ts'
import { type JournalPlace, type Keeping, shareBehind } from './share-behind.ts'
import { exposedSymbols } from './subscriptions.ts'

export interface BeginningGiven {
  readonly desk: Desk
  readonly clock: Clock
  readonly log: Log
  /** Where the journal's newest start stands. */
  readonly begun: JournalPlace
  readonly keeping: Keeping
  /** Everything that a start holds, as of now. */
  readonly read: () => Promise<Start>
  /** Bars wait until the work is done: a bar that comes between what was read and the start would be in neither. */
  readonly whileBarsWait: (work: () => Promise<void>) => Promise<void>
}

type Start = Extract<Input, { type: 'start' }>

/** Writes a start into the journal of an engine that runs, before the last one leaves it: replay always finds a beginning. */
export interface BeginningKeeper {
  /** A cycle has ended, the moment at which the least is under way: writes a start if it is time and the desk is quiet. */
  cycled(): void
  settled(): Promise<void>
}

/** Shares of what the journal keeps behind its newest start: from here on a new one is written while the market is closed, and from there on at any time. */
const DUE = 0.5
const OVERDUE = 0.75
/** Wall milliseconds between two attempts, and between two starts of a journal too small for its facts. */
const AGAIN = 600_000
const LEAST = 3_600_000
/** Several times what a start weighs: on a disk that is nearly full it would take the room that exits need. */
const ROOM = 64 << 20

export function keepBeginning(given: BeginningGiven): BeginningKeeper {
  const { desk, clock, log, keeping, read } = given
  const { engine, journal } = desk
  let begun = given.begun
  let tried = -Infinity
  let writing: Promise<void> | undefined

  const isTime = (): boolean => {
    const now = clock.wall()
    if (now - begun.wall < Math.min(LEAST, DUE * keeping.inputRetention) || now - tried < Math.min(AGAIN, 0.1 * keeping.inputRetention)) return false
    const share = shareBehind(begun, placeIn(desk, now), { keeping, pruned: journal.prunedThrough() })
    return (share > OVERDUE || (share > DUE && !hasOpenSession(engine))) && keeping.freeBytes() > ROOM
  }
  const write = async (): Promise<void> => {
    tried = clock.wall()
    const [seq, bars] = [journal.lastFact()?.seq, lastBars(engine)]
    const start = await read()
    // What happened meanwhile may be in one half of it and not in the other: the next quiet moment does.
    if (!isQuiet(engine) || journal.lastFact()?.seq !== seq || lastBars(engine) !== bars) return
    desk.flush()
    const place = placeIn(desk, clock.wall())
    for (const input of aroundStart(engine, { ...start, at: clock.now() })) desk.post(input)
    begun = place
    log.info('a start was written into the journal, so that a replay has a beginning among the inputs that are kept')
  }

  return {
    cycled() {
      if (writing || !isTime() || !isQuiet(engine)) return
      writing = given
        .whileBarsWait(write)
        .catch((error: unknown) => log.warning(`no start could be written for a replay to begin at: ${error instanceof Error ? error.message : String(error)}; tried again after a later cycle`))
        .finally(() => (writing = undefined))
    },
    settled: async () => writing,
  }
}

/** The start, and what the next words of the feeds would tell only later: they do not come again because a start was written. */
function aroundStart(engine: Engine, start: Start): readonly Input[] {
  const { at } = start
  const exposed = [...exposedSymbols(engine)].sort()
  const quotes = exposed.flatMap((symbol) => engine.market.quote(symbol) ?? [])
  const chains = exposed.flatMap((symbol) => engine.market.chain(symbol) ?? [])
  const down = MODULES.filter((name) => !engine.feeds[name])
  return [
    { ...start, warmUp: knownOf(engine, start.warmUp), running: true },
    ...(chains.length > 0 ? [{ type: 'chains', at, chains } as const] : []),
    ...(quotes.length > 0 ? [{ type: 'quotes', at, quotes } as const] : []),
    ...down.map((feed) => ({ type: 'condition', at, condition: { type: 'feed', feed, up: false } }) as const),
  ]
}

/** Bars that the engine has not had yet still come, and strategies are asked about them. */
function knownOf({ market }: Engine, bars: readonly Bar[]): readonly Bar[] {
  return bars.filter((bar) => bar.start <= (market.lastBar(bar.symbol)?.start ?? Infinity))
}

/** No order and no cancel on its way, no bar that a strategy was not asked about, and a venue that tells of fills. */
function isQuiet(engine: Engine): boolean {
  const { book, inFlight, tradingStream, tracks } = engine
  const isUnderWay = [...book.open.values()].some((order) => order.venueId === null || order.status === 'cancelling')
  const waits = [...tracks.values()].flat().some((track) => track.count > 0)
  return inFlight.size === 0 && tradingStream && !isUnderWay && !waits && !book.causes.get('desk')?.has('disk-full')
}

function hasOpenSession({ plan, market }: Engine): boolean {
  return market.isOpen('stock') && plan.seats.some((seat) => seat.enabled && seat.module.name !== 'crypto')
}

function lastBars({ tracksBySymbol, market }: Engine): string {
  return [...tracksBySymbol.keys()].map((symbol) => market.lastBar(symbol)?.start ?? 0).join(' ')
}
