import { expect } from 'chai'
import { Type } from 'typebox'
import { acrossNights } from '../../backtest/across-nights.ts'
import { barSeries, type BarSeries } from '../../backtest/bar-series.ts'
import { usualCosts } from '../../backtest/costs.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { tapeOf } from '../../backtest/tape.ts'
import { parityOf } from '../../cli/parity/parity-journal.ts'
import { millis } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { aggregate } from '../../core/market/aggregate.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import { newYorkDate, newYorkMidnight } from '../../core/market/new-york-time.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { DAY_MINUTES, sessionSpans } from '../../core/market/spans.ts'
import type { Module } from '../../core/module/module.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Signal } from '../../core/order/signal.ts'
import type { MarketSource } from '../../exchange/market/source.ts'
import { syntheticMarket } from '../../exchange/market/synthetic/synthetic-market.ts'
import { none } from '../../modules/answers.ts'
import { modules } from '../../modules/index.ts'
import { ASKING } from './asking.ts'
import { type Running, settingsOf, type Stand, type StandOptions, until, withStand } from './kit.ts'
import { passAlone } from './night.ts'

const CALENDAR = sessionCalendar()
const SYMBOLS = ['AAPL', 'BAC', 'KO', 'SPY'] as const
const SEED = 11
const CYCLE = 600_000
/** A Wednesday, Thanksgiving, a Friday that closes at 13:00, and the Monday after. New York is five hours behind UTC. */
const at = (day: number, time: string): number => Date.parse(`2026-11-${day}T${time}:00Z`)
const START = at(25, '14:27')
const [FRIDAY, MONDAY] = [at(27, '14:30'), at(30, '14:30')]

/** One question to the strategy: symbol, day and prices of the bar, the average of its closes, clock and close of the session that it acts in; and the answer. */
type Decided = readonly (string | number | undefined)[]

interface Played {
  readonly decided: readonly Decided[]
  /** Date, kind and symbol of every order. */
  readonly orders: readonly string[]
}

/** Buys what closes above its average of five sessions, sells what closes below it, and writes down what it was asked. */
function stage(): { readonly desk: Readonly<Record<ModuleName, Module>>; readonly decided: Decided[] } {
  const decided: Decided[] = []
  const strategy: Strategy = {
    name: ASKING, title: 'Above its average', module: 'stocks', thesis: 'None. For tests.', interval: DAY_MINUTES, holds: 'overnight',
    parameters: Type.Object({}), indicators: () => ({ mean: { type: 'sma', length: 5 } }),
    decide({ symbol, bar: { start, open, high, low, close, volume }, now, session, position, value }) {
      const mean = value('mean')
      const signal = rule({ close, mean, isHeld: position !== null })
      decided.push([symbol, newYorkDate(start), open, high, low, close, Math.round(volume), mean.toFixed(6), new Date(now).toISOString(), session?.close, signal.type])
      return signal
    },
  }
  // The register knows no such strategy, and would sell by the close.
  const size: Module['size'] = (signal, view) => {
    const sized = modules.stocks.size(signal, view)
    return sized.type === 'enter' ? { ...sized, protection: { ...sized.protection, exitAt: null } } : sized
  }
  return { decided, desk: { ...modules, stocks: { ...modules.stocks, strategies: { [ASKING]: strategy }, size, guard: () => null } } }
}

function rule({ close, mean, isHeld }: { readonly close: number; readonly mean: number; readonly isHeld: boolean }): Signal {
  const numbers = { close, mean }
  if (close > mean && !isHeld) return { type: 'enter', direction: 'long', confidence: 0.6, reason: { code: 'momentum-up', numbers }, protection: { stop: close * 0.8, target: close * 1.3, exitAt: null } }
  return close < mean && isHeld ? { type: 'exit', reason: { code: 'momentum-gone', numbers } } : none('holding', numbers)
}

function optionsOf(desk: Readonly<Record<ModuleName, Module>>, end: number): StandOptions {
  const source = Object.create(syntheticMarket({ seed: SEED, start: millis(START) }), { end: { value: millis(end), enumerable: true } }) as MarketSource
  return { modules: desk, symbols: { stocks: SYMBOLS }, cycleDelay: CYCLE, broker: { serial: true }, exchange: { source, lockStep: true } }
}

/** In lock-step through exchange, SDK and desk. Its journal proves itself, and once more on the recorded market with a venue made anew. */
async function live(end: number, body: (stand: Stand) => Promise<Running>): Promise<Played> {
  const { decided, desk } = stage()
  let played: Played = { decided: [], orders: [] }
  await withStand(optionsOf(desk, end), async (stand) => {
    const last = await body({ ...stand, start: () => fresh(stand, decided) })
    await reached(stand, end)
    played = { decided: [...decided], orders: ordersOf(last.facts()) }
    expect(parityOf(last.journal, desk).comparison.differences).to.deep.equal([])
  })
  return played
}

/** A desk whose end, which proves the journal, asks the strategy nothing that counts. */
async function fresh(stand: Stand, decided: Decided[]): Promise<Running> {
  const desk = await stand.start()
  const stop = async (): Promise<void> => {
    await desk.engine.stop()
    const known = decided.length
    await desk.stop()
    decided.length = known
  }
  return { ...desk, stop }
}

function reached({ exchange }: Stand, moment: number): Promise<void> {
  return until(`the market reaches ${new Date(moment).toISOString()}`, () => exchange.now() >= moment, 150_000)
}

/** The same desk over a tape of those minutes, or of the days that they make. */
function backtest(end: number, interval: 1 | typeof DAY_MINUTES = 1): Played {
  const { decided, desk } = stage()
  const source = syntheticMarket({ seed: SEED, start: millis(end) })
  const series = SYMBOLS.map((symbol) => {
    const minutes = source.bars(symbol, millis(START - 30 * DAY_MINUTES * MINUTE), millis(end)).filter(({ start }) => CALENDAR.isOpen(start))
    return seriesOf(symbol, interval, interval === 1 ? minutes : daysOf(minutes))
  })
  const { recorder } = runTape({
    tape: tapeOf({ series, actions: [], feed: 'made' }), parts: { modules: { ...desk, stocks: acrossNights(desk.stocks, interval) }, calendar: CALENDAR, news: undefined }, desk: settingsOf(optionsOf(desk, end)),
    costs: usualCosts, cash: 100_000, seed: 1, cycleDelay: CYCLE, from: newYorkMidnight('2026-11-25'), to: millis(end), parameters: [], version: 'test',
  })
  return { decided, orders: ordersOf(recorder.facts) }
}

function daysOf(minutes: readonly Bar[]): readonly Bar[] {
  const days = aggregate(sessionSpans(CALENDAR, DAY_MINUTES))
  return minutes.flatMap((minute) => days.update(minute))
}

function seriesOf(symbol: string, interval: number, bars: readonly Bar[]): BarSeries {
  const column = (name: Exclude<keyof Bar, 'symbol'>): Float64Array => Float64Array.from(bars, (bar) => bar[name])
  return barSeries({ instrument: recordedInstrument(symbol), interval, calendar: CALENDAR, columns: { start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') } })
}

function ordersOf(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap((fact) => (fact.type === 'order.approved' ? [`${newYorkDate(fact.at)} ${fact.order.intent.type} ${fact.order.intent.underlying}`] : [])).sort()
}

describe('a strategy of whole sessions', function () {
  this.timeout(180_000)

  it('decides live what a backtest over the same minutes decides, and sends the same orders', async () => {
    const end = FRIDAY + 30 * MINUTE
    const played = await live(end, (stand) => stand.start())
    expect(played).to.deep.equal(backtest(end))
    expect(played.decided.map(([symbol, date]) => `${symbol} ${date}`)).to.deep.equal(['2026-11-24', '2026-11-25'].flatMap((date) => SYMBOLS.map((symbol) => `${symbol} ${date}`)))
    expect(played.orders).to.include.members(['2026-11-25 enter SPY', '2026-11-27 close KO'])
  })

  it('decides once, whenever the engine is away or begins anew', async () => {
    const end = MONDAY + 60 * MINUTE
    const played = await live(end, async (stand) => {
      const first = await stand.start()
      await reached(stand, at(26, '01:00'))
      await first.stop()
      await passAlone(stand.exchange, FRIDAY - 30 * MINUTE)
      const morning = await stand.start()
      await until('Friday has begun', () => morning.of('cycle.ended').some((fact) => fact.at > FRIDAY && fact.sessions !== undefined), 60_000)
      await morning.stop()
      const again = await stand.start()
      await reached(stand, FRIDAY + 240 * MINUTE)
      await again.stop()
      await passAlone(stand.exchange, MONDAY + 40 * MINUTE)
      return stand.start()
    })
    expect(played).to.deep.equal(backtest(end))
    expect(played.decided.map(([, date]) => date)).to.deep.equal(['2026-11-24', '2026-11-25', '2026-11-27'].flatMap((date) => SYMBOLS.map(() => date)))
  })

  it('is asked the same about days of a file, from the second one of a run on', () => {
    const end = at(30, '21:00')
    const asked = ({ decided }: Played): readonly Decided[] => decided.map((one) => one.slice(0, -1))
    const over = asked(backtest(end, DAY_MINUTES))
    expect(over).to.have.length(2 * SYMBOLS.length)
    expect(over).to.deep.equal(asked(backtest(end)).slice(SYMBOLS.length))
  })
})
