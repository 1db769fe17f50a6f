import { expect } from 'chai'
import { millis } from '../core/brand.ts'
import { Track } from '../core/engine/track/track.ts'
import type { Bar } from '../core/market/bar.ts'
import { DAY } from '../core/market/civil-date.ts'
import { sessionCalendar } from '../core/market/session-calendar.ts'
import type { Strategy } from '../core/module/strategy.ts'
import { MODULES } from '../core/order/module-name.ts'
import { findFiles } from '../exchange/alpaca-api/sources/find-files.ts'
import { readBars } from '../exchange/alpaca-api/sources/read-bars.ts'
import { syntheticMarket } from '../exchange/market/synthetic/synthetic-market.ts'
import { GOLD } from './crypto/gold.ts'
import { defaultParameters } from './default-parameters.ts'
import { strategies } from './strategies.ts'
import { paperDesk, type Step } from './testing/paper-desk.ts'
import { SHIPPED } from './testing/shipped.ts'

const calendar = sessionCalendar()
const everyStrategy = MODULES.flatMap((module) => Object.values(strategies[module]))
const shipped = everyStrategy.filter(({ name }) => SHIPPED.includes(name))

/** Minutes of one symbol in order; what a strategy can be run over. */
type Minutes = readonly Bar[]

/** Entries that a strategy must find on a golden tape: fewer, and nothing could be said about it. */
const LEAST = 20

/** Minutes that the search for a strategy that sees ahead goes over: ten sessions of shares, three days of pairs. */
const SOME = 4_000

/** Entries in common, as a share of those of either, from which two strategies are one. */
const SAME = 0.5

const FROM = millis(Date.UTC(2025, 10, 3))
const TO = millis(Date.UTC(2026, 2, 10))
const market = syntheticMarket({ seed: 7, start: TO })

/** Four months of the synthetic market: six shares, two pairs, and gold, which is ether calmed down and closed at weekends. */
const shares = ['AAPL', 'BAC', 'F', 'KO', 'QQQ', 'SPY'].map((symbol) => market.bars(symbol, FROM, TO))
const pairs = ['BTC/USD', 'ETH/USD'].map((symbol) => market.bars(symbol, FROM, TO))
const gold = [pairs[1]?.filter(isWeekday).map(asGold) ?? []]

describe('every strategy that comes with the system, on the golden tape of its market', function () {
  this.timeout(60_000)
  const entries = new Map<string, ReadonlySet<string>>()
  before(() => {
    for (const strategy of shipped) entries.set(strategy.name, entriesOn(goldenTape(strategy), strategy))
  })

  it('is there', () => expect(shipped.map(({ name }) => name)).to.have.members(SHIPPED))

  for (const { name } of shipped)
    it(`${name} begins at least ${LEAST} trades`, () => {
      expect(entries.get(name)?.size).to.be.at.least(LEAST)
    })

  it('no two begin the same trades', () => expectDistinct(entries))

  it('the strict one begins no more than the plain one in any symbol (MOD-17)', () => {
    const [strict, plain] = ['ultra_strict_forex', 'momentum_trading'].map((name) => countsBySymbol(entries.get(name) ?? new Set()))
    expect(strict?.size).to.be.above(3)
    for (const [symbol, count] of strict ?? []) expect(count, symbol).to.be.at.most(plain?.get(symbol) ?? 0)
  })
})

describe('no strategy sees what comes', function () {
  this.timeout(60_000)
  for (const strategy of everyStrategy)
    it(`${strategy.name} decides the same whether the tape goes on, ends or goes elsewhere`, () => {
      const [minutes = []] = goldenTape(strategy)
      expect(firstPeek(() => strategy, minutes.slice(0, SOME))).to.equal(undefined)
    })

  it('and one that does is caught', () => {
    const peeking = (minutes: Minutes): Strategy => {
      const honest = strategies.stocks['momentum_trading']
      if (honest === undefined) throw new Error('momentum_trading is gone')
      const next = new Map(minutes.map((bar, i) => [bar.start, minutes[i + 1]?.close ?? NaN]))
      const decide: Strategy['decide'] = (view) => ({ type: 'exit', reason: { code: 'holding', numbers: { next: next.get(millis(view.now - 60_000)) ?? NaN } } })
      return { ...honest, decide }
    }
    expect(firstPeek(peeking, market.bars('SPY', FROM, millis(FROM + 20 * DAY)))).to.be.a('number')
  })
})

const root = process.env['TERCET_DATA']
const ifPresent = root === undefined ? it.skip : it

describe(`strategies on recorded minutes${root === undefined ? ' (not run: set TERCET_DATA)' : ''}`, function () {
  this.timeout(60_000)

  ifPresent('no two that come with the system begin the same trades, and none at all sees what comes', async () => {
    const [listed, coins] = [await recorded('stocks', ['AAPL', 'MSFT', 'SPY']), await recorded('crypto', ['BTCUSD.bitfinex'])]
    const entries = new Map<string, ReadonlySet<string>>()
    for (const strategy of everyStrategy.filter(({ only }) => only === undefined)) {
      const tape = strategy.module === 'crypto' ? coins : listed
      if (shipped.includes(strategy)) entries.set(strategy.name, entriesOn(tape, strategy))
      for (const minutes of tape) expect(firstPeek(() => strategy, minutes.slice(0, SOME)), strategy.name).to.equal(undefined)
    }
    expectDistinct(entries)
  })
})

function goldenTape({ module, only }: Strategy): readonly Minutes[] {
  if (only === GOLD) return gold
  return module === 'crypto' ? pairs : shares
}

function isWeekday({ start }: Bar): boolean {
  const day = Math.floor(start / DAY + 4) % 7
  return day > 0 && day < 6
}

/** Ether moves about two and a half times as far as gold does in a day. */
function asGold({ start, open, high, low, close, volume }: Bar): Bar {
  const [o = 0, h = 0, l = 0, c = 0] = [open, high, low, close].map((price) => 2000 * (price / 3000) ** 0.4)
  return { symbol: 'XAU/USD', start, open: o, high: h, low: l, close: c, volume }
}

async function recorded(asset: 'stocks' | 'crypto', names: readonly string[]): Promise<readonly Minutes[]> {
  const files = (await Promise.all(names.map((name) => findFiles(root ?? '', { asset, resolution: '1m', name })))).flat()
  expect(files).to.have.length.above(1)
  return Promise.all(files.map(async ({ path, name }) => (await readBars(path, name, names.find((one) => name.includes(one)) ?? name)).bars))
}

/** Entries as `symbol time`, under the defaults. */
function entriesOn(tape: readonly Minutes[], strategy: Strategy): ReadonlySet<string> {
  const steps = tape.flatMap((minutes) => stepsOn(minutes, strategy))
  // What is held may be added to (a call on shares): only what begins from nothing counts.
  const begun = steps.filter(({ signal, view }) => signal.type === 'enter' && view.position === null)
  return new Set(begun.map(({ view }) => `${view.symbol} ${view.now}`))
}

/** The engine's own track over the minutes: bars aggregated, folds built anew at each session, one paper position. */
function stepsOn(minutes: Minutes, strategy: Strategy): readonly Step[] {
  const values = defaultParameters(strategy)
  const track = new Track({ symbol: minutes[0]?.symbol ?? '', strategy, parameters: { version: 0, values }, calendar })
  const [value, previous] = [(name: string) => track.value(name), (name: string) => track.previous(name)]
  const ask = paperDesk(strategy, values, (values['days'] ?? Infinity) * DAY)
  return minutes.flatMap((minute) => {
    track.take(minute)
    const steps: Step[] = []
    for (let waiting = track.next(); waiting; waiting = track.next()) {
      const { bar, end } = waiting
      const next = track.isOfSessions ? calendar.nextSession(end) : undefined
      const now = next?.open ?? end
      const session = next ?? (strategy.module === 'crypto' ? null : (calendar.sessionAt(bar.start) ?? null))
      steps.push(ask({ bar, now, session, day: session?.open ?? Math.floor(bar.start / DAY), value, previous }))
    }
    return steps
  })
}

/** Cuts the tape, and lets it go elsewhere, at several places; the first moment at which an earlier decision changes by that. */
function firstPeek(make: (minutes: Minutes) => Strategy, minutes: Minutes): number | undefined {
  const whole = stepsOn(minutes, make(minutes))
  for (const share of [0.53, 0.87]) {
    const at = Math.floor(minutes.length * share)
    const until = (minutes[at]?.start ?? 0) as number
    for (const other of [minutes.slice(0, at), [...minutes.slice(0, at), ...minutes.slice(at).map(elsewhere)]]) {
      const early = stepsOn(other, make(other)).filter(({ view }) => view.now <= until)
      const known = whole.filter(({ view }) => view.now <= until)
      const changed = known.findIndex(({ signal }, i) => JSON.stringify(signal) !== JSON.stringify(early[i]?.signal))
      if (changed >= 0 || early.length !== known.length) return known[changed]?.view.now ?? until
    }
  }
  return undefined
}

/** The same minute of a market that fell by a fifth and trades a thousand times as much. */
function elsewhere(bar: Bar): Bar {
  return { ...bar, open: bar.open * 0.8, high: bar.high * 0.81, low: bar.low * 0.79, close: bar.close * 0.8, volume: bar.volume * 1000 }
}

function expectDistinct(entries: ReadonlyMap<string, ReadonlySet<string>>): void {
  const found = [...entries].filter(([, set]) => set.size > 0)
  expect(found, 'strategies with entries').to.have.length.above(5)
  found.forEach(([one, first], i) => {
    for (const [other, second] of found.slice(i + 1)) {
      const common = [...first].filter((entry) => second.has(entry)).length
      expect(common / (first.size + second.size - common), `${one} and ${other}`).to.be.below(SAME)
    }
  })
}

function countsBySymbol(entries: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const entry of entries) {
    const [symbol = ''] = entry.split(' ')
    counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
  }
  return counts
}
