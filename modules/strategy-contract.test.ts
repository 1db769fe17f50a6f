import { expect } from 'chai'
import fc from 'fast-check'
import { Value } from 'typebox/value'
import { millis } from '../core/brand.ts'
import { buildIndicator } from '../core/indicator/register.ts'
import { MINUTE, type Bar } from '../core/market/bar.ts'
import { SESSION_MINUTES } from '../core/market/session-calendar.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'
import type { PositionView, Strategy, StrategyView } from '../core/module/strategy.ts'
import { MODULES } from '../core/order/module-name.ts'
import { REASON_CODES } from '../core/order/reason.ts'
import type { Signal } from '../core/order/signal.ts'
import { defaultParameters } from './default-parameters.ts'
import { backtestModules, modules } from './index.ts'
import type { Session } from './session-times.ts'
import { runStrategy, startRun } from './testing/run-strategy.ts'
import { SHIPPED } from './testing/shipped.ts'
import { barsOf, SESSION, sessionAfter } from './testing/series.ts'

const everyStrategy = MODULES.flatMap((name) => Object.values(backtestModules[name].strategies))

describe('the register of modules', () => {
  it('holds three modules under their own names', () => {
    for (const name of MODULES) expect(modules[name].name).to.equal(name)
  })

  it('seats strategies under their own names and their own module', () => {
    for (const name of MODULES)
      for (const [key, strategy] of Object.entries(backtestModules[name].strategies)) expect([strategy.name, strategy.module]).to.deep.equal([key, name])
  })

  it('lets no live seat take what only a tape can feed', () => {
    const tapeOnly = everyStrategy.filter(({ drivers }) => drivers === 'backtest').map(({ name }) => name)
    expect(tapeOnly).to.include.members(['adaptive_trump_gold', 'gold_scalping'])
    const seated = MODULES.flatMap((name) => Object.keys(modules[name].strategies))
    expect(seated).to.have.members(everyStrategy.map(({ name }) => name).filter((name) => !tapeOnly.includes(name)))
  })
})

for (const strategy of everyStrategy) {
  describe(`strategy ${strategy.name} keeps the contract`, () => {
    it('says in two sentences what it believes and what would prove it wrong', () => {
      expect(strategy.thesis.match(/\.(?= |$)/g), 'sentences').to.have.length(2)
      expect(strategy.thesis).to.match(/It is wrong if/)
    })

    it('decides on bars that end while its market is open, or on whole sessions of shares', () => {
      expect(strategy.interval).to.be.at.least(1).and.below(strategy.module === 'options' ? SESSION_MINUTES : DAY_MINUTES + 1)
    })

    it('bounds every parameter, with a default inside and a description', () => {
      for (const [name, schema] of Object.entries(strategy.parameters.properties)) {
        const { type, minimum, maximum, default: start, description } = schema as unknown as Record<string, unknown>
        expect(type, name).to.be.oneOf(['number', 'integer'])
        expect(minimum, name).to.be.a('number').below(Number(maximum))
        expect(start, name).to.be.within(Number(minimum), Number(maximum))
        expect(description, name).to.be.a('string').with.length.above(10)
      }
      expect(Value.Check(strategy.parameters, defaultParameters(strategy)), 'defaults fit the schema').to.equal(true)
      expect(strategy.parameters.required, 'no parameter is optional').to.have.members(Object.keys(strategy.parameters.properties))
    })

    it('names indicators that can be built at every corner of its parameters', () => {
      for (const corner of ['minimum', 'maximum', 'default'])
        for (const spec of Object.values(strategy.indicators(corners(strategy, corner)))) expect(buildIndicator(spec).warmUp).to.be.above(0)
    })

    it('answers without a number while its indicators warm up', () => {
      const signal = strategy.decide(warmingView(strategy))
      expect(signal.type).to.equal('none')
      expect(signal.reason.code).to.equal('warming-up')
    })

    it('gives a sound signal at every bar of any market, under any parameters', () => {
      fc.assert(
        fc.property(walk, parametersOf(strategy), (bars, parameters) => {
          for (const { signal, view } of runStrategy(strategy, { ...tapeOf(strategy, bars), parameters })) expectSound(signal, view)
        }),
        { seed: 11, numRuns: 25 },
      )
    })

    it('decides the same twice and changes nothing that it was given', () => {
      for (const { view } of runStrategy(strategy, tapeOf(strategy, aWalk))) {
        const frozen = deepFrozen(view)
        expect(strategy.decide(frozen)).to.deep.equal(strategy.decide(frozen))
      }
    })

    it('answers as finitely for a position that was adopted without levels', () => {
      for (const { view } of runStrategy(strategy, tapeOf(strategy, aWalk))) expectSound(strategy.decide({ ...view, position: adopted }), view)
    })
  })
}

for (const strategy of everyStrategy.filter(({ name }) => SHIPPED.includes(name))) {
  describe(`strategy ${strategy.name}, which comes with the system, keeps the hours of its market`, () => {
    it('decides nothing while its market is closed', () => {
      if (strategy.module === 'crypto') return
      for (const { view } of runStrategy(strategy, tapeOf(strategy, aWalk))) {
        expect(strategy.decide({ ...view, session: null })).to.deep.equal({ type: 'none', reason: { code: 'session-closed', numbers: {} } })
        expect(strategy.decide({ ...view, session: null, position: adopted }).type).to.equal('none')
      }
    })

    it('begins no more trades in a day than it says, and none too near the close', () => {
      for (const { view, signal } of runStrategy(strategy, tapeOf(strategy, aWalk))) {
        if (signal.type !== 'enter' || view.position !== null) continue
        const most = view.parameters['trades'] ?? 1
        expect(strategy.decide({ ...view, tradesToday: most - 1 })).to.deep.equal(signal)
        expect(strategy.decide({ ...view, tradesToday: most })).to.deep.equal({ type: 'none', reason: { code: 'traded-today', numbers: { trades: most, limit: most } } })
        const { session } = view
        if (session === null || strategy.interval >= SESSION_MINUTES) continue
        const needs = ENTRY_ENDS[strategy.name] ?? 60
        const closing = (minutes: number) => strategy.decide({ ...view, session: { ...session, close: millis(view.now + minutes * MINUTE) } })
        expect(closing(needs).type, 'in time').to.equal('enter')
        expect(closing(needs - 1).reason.code, 'a minute later').to.equal('too-late')
      }
    })

    it('leaves ten minutes before the close what it may not hold over night', () => {
      if (strategy.module !== 'stocks' || strategy.holds === 'overnight') return
      for (const { view } of runStrategy(strategy, tapeOf(strategy, aWalk)).filter(({ view: { session } }) => session !== null)) {
        const at = (minutes: number) => strategy.decide({ ...view, position: adopted, session: { open: SESSION.open, close: millis(view.now + minutes * MINUTE) } })
        expect(at(10)).to.deep.equal({ type: 'exit', reason: { code: 'session-end', numbers: { minutes: 10 } } })
        expect(at(5)).to.deep.equal({ type: 'exit', reason: { code: 'session-end', numbers: { minutes: 5 } } })
        expect(at(11).reason.code).not.to.equal('session-end')
      }
    })
  })
}

describe('strategies side by side', () => {
  it('decide the same interleaved as one after another (MOD-23)', () => {
    const serial = everyStrategy.map((strategy) => signalsOf(strategy))
    const runs = everyStrategy.map((strategy) => startRun(strategy, tapeOf(strategy, aWalk)))
    const interleaved: Signal[][] = everyStrategy.map(() => [])
    aWalk.forEach((_, bar) => {
      everyStrategy.forEach((strategy, i) => {
        const at = tapeOf(strategy, aWalk).bars[bar]
        const step = at && runs[i]?.(at)
        if (step) interleaved[i]?.push(step.signal)
      })
    })
    expect(interleaved).to.deep.equal(serial)
  })

  it('find something to do on a lively market, each that comes with the system', () => {
    for (const strategy of everyStrategy.filter(({ name }) => SHIPPED.includes(name)))
      expect(signalsOf(strategy).some(({ type }) => type === 'enter'), strategy.name).to.equal(true)
  })
})

const STEPS = 260

/** Minutes before the close from which nothing begins, where it is not the hour of day trades. */
const ENTRY_ENDS: Readonly<Record<string, number>> = { swing_trading: 30, trend_following: 30, long_option: 30, vertical_spread: 30, wheel: 30 }

const adopted: PositionView = { direction: 'long', qty: 5, price: 100, openedAt: SESSION.open, stop: null, target: null }

/** Log returns of a bar, in steps of a tenth of a percent. */
const walk = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: STEPS, maxLength: STEPS }).map(closesOf)

/** A long wave that lifts, stretches and drops: every kind of strategy meets its weather. */
const aWalk: readonly number[] = closesOf(
  Array.from({ length: 2 * STEPS }, (_, i) => 4 * Math.sin(i / 21) + 5 * Math.sin(i * i) - (i % 97 > 90 ? 14 : 0) + (i % 83 > 78 ? 9 : 0)),
)

function closesOf(steps: readonly number[]): readonly number[] {
  let price = 50
  return steps.map((step) => (price *= Math.exp(step / 1000)))
}

/** The closes as bars: in sessions one after another, or around the clock. */
function tapeOf(strategy: Strategy, closes: readonly number[]): { readonly bars: readonly Bar[]; readonly sessions: readonly Session[] } {
  const { interval } = strategy
  if (strategy.module === 'crypto') return { bars: barsOf(closes, { from: SESSION.open, minutes: interval, reach: 0.05, symbol: symbolOf(strategy) }), sessions: [] }
  const perSession = Math.max(1, (SESSION.close - SESSION.open) / (interval * MINUTE))
  const sessions = Array.from({ length: Math.ceil(closes.length / perSession) + 1 }, (_, i) => sessionAfter(i))
  const bars = sessions.flatMap(({ open }, i) =>
    barsOf(closes.slice(i * perSession, (i + 1) * perSession), { from: open, minutes: interval, reach: 0.03 }))
  return { bars, sessions }
}

/** The symbol that a strategy answers for, else any. */
function symbolOf({ only }: Strategy): string {
  return only?.[0] ?? 'SPY'
}

function signalsOf(strategy: Strategy): readonly Signal[] {
  return runStrategy(strategy, tapeOf(strategy, aWalk)).map(({ signal }) => signal)
}

function corners(strategy: Strategy, corner: string): Readonly<Record<string, number>> {
  const entries = Object.entries(strategy.parameters.properties)
  return Object.fromEntries(entries.map(([name, schema]) => [name, Number((schema as unknown as Record<string, unknown>)[corner])]))
}

function parametersOf(strategy: Strategy): fc.Arbitrary<Readonly<Record<string, number>>> {
  const arbitraries = Object.entries(strategy.parameters.properties).map(([name, schema]) => {
    const { type, minimum, maximum } = schema as unknown as { readonly type: string; readonly minimum: number; readonly maximum: number }
    const bounds = { min: minimum, max: maximum }
    return [name, type === 'integer' ? fc.integer(bounds) : fc.double({ ...bounds, noNaN: true })] as const
  })
  return fc.record(Object.fromEntries(arbitraries))
}

function warmingView(strategy: Strategy): StrategyView {
  const [bar] = barsOf([50], { from: SESSION.open + 120 * MINUTE, minutes: strategy.interval, symbol: symbolOf(strategy) })
  if (bar === undefined) throw new Error('one close makes one bar')
  return {
    symbol: bar.symbol,
    bar,
    now: millis(bar.start + strategy.interval * MINUTE),
    value: () => NaN,
    previous: () => NaN,
    session: strategy.module === 'crypto' ? null : SESSION,
    position: null,
    tradesToday: 0,
    parameters: defaultParameters(strategy),
  }
}

function expectSound(signal: Signal, { bar, now }: StrategyView): void {
  expect(REASON_CODES).to.include(signal.reason.code)
  for (const [name, value] of Object.entries(signal.reason.numbers)) expect(Number.isFinite(value), `${signal.reason.code}.${name}`).to.equal(true)
  if (signal.type === 'adjust') expect(signal.protection.stop, 'a following stop is below the price').to.be.below(bar.close)
  if (signal.type !== 'enter') return
  const { stop, target, exitAt } = signal.protection
  const sign = signal.direction === 'long' ? 1 : -1
  expect(signal.confidence).to.be.within(0, 1)
  expect(sign * (bar.close - Number(stop)), 'the stop is on the losing side').to.be.above(0)
  expect(sign * (Number(target) - bar.close), 'the target is on the winning side').to.be.above(0)
  if (exitAt !== null) expect(exitAt, 'the time exit lies ahead').to.be.above(now)
}

function deepFrozen(view: StrategyView): StrategyView {
  for (const part of [view.bar, view.session, view.position, view.parameters]) if (part !== null) Object.freeze(part)
  return Object.freeze({ ...view })
}
