import { expect } from 'chai'
import fc from 'fast-check'
import { usualCosts } from '../../backtest/costs.ts'
import { fixedNotional } from '../../backtest/evaluate/fixed-notional.ts'
import type { EvaluationPlan, Values } from '../../backtest/evaluate/plan.ts'
import { privateLimits } from '../../backtest/evaluate/private-limits.ts'
import { runTape, type RunResult } from '../../backtest/run-tape.ts'
import { millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { ModuleView } from '../../core/module/module.ts'
import type { EntrySignal } from '../../core/order/signal.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { modules } from '../../modules/index.ts'
import { made, tape, written } from '../backtest/made-tape.ts'
import { CALENDAR, enter, FREE, NONE, toldPlan } from '../backtest/told-desk.ts'
import { createEvaluation } from './create-evaluation.ts'
import { PAIRS, stage, type Stage } from './kit.ts'
import type { Scored } from './scored.ts'

const HOUR = 3_600_000

describe('the evaluation of a candidate', function () {
  this.timeout(60_000)

  describe('the size of an entry', () => {
    const pair = { type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 0.00001, qtyStep: 1e-9, tick: 0.01 } as const
    const share = { type: 'share', symbol: 'SPY', fractionable: true, shortable: true } as const
    const open = CALENDAR.sessionOn('2016-01-05')?.open ?? millis(0)
    const view = (instrument: ModuleView['instrument'], price: number): ModuleView => ({
      now: millis(open + HOUR), strategy: 'told', underlying: instrument.symbol, parameters: { version: 0, values: {} }, instrument, chain: undefined, holdings: [], equity: 1e9,
      quote: { symbol: instrument.symbol, at: millis(open + HOUR), bid: price * 0.9999, ask: price * 1.0001, bidSize: 0, askSize: 0 }, riskPerTrade: 0.005, largestPosition: 1e9, session: { open, close: millis(open + 6 * HOUR) },
    })
    const signal = (price: number, distance: number): EntrySignal => ({ type: 'enter', direction: 'long', confidence: 0.5, reason: { code: 'momentum-up', numbers: {} }, protection: { stop: price - distance, target: price + 4 * distance, exitAt: null } })
    const worth = (module: 'stocks' | 'crypto', price: number, distance: number): number => {
      const intent = fixedNotional(modules[module], 10_000).size(signal(price, distance), view(module === 'crypto' ? pair : share, price))
      if (intent.type !== 'enter') throw new Error(`${intent.type} instead of an entry`)
      return intent.qty * intent.limit
    }

    it('does not change when the stop is halved', () => {
      expect(worth('crypto', 50_000, 400)).to.equal(worth('crypto', 50_000, 800)).and.be.closeTo(10_000, 0.01)
      expect(worth('stocks', 60, 0.5)).to.equal(worth('stocks', 60, 1)).and.be.within(10_000 - 61, 10_000)
      const own = modules.crypto.size(signal(50_000, 400), { ...view(pair, 50_000), equity: 100_000 })
      const wider = modules.crypto.size(signal(50_000, 800), { ...view(pair, 50_000), equity: 100_000 })
      expect(own.type === 'enter' && wider.type === 'enter' && own.qty > wider.qty * 1.5, 'the module by itself sizes by its stop').to.equal(true)
    })

    it('is the notional whatever price and stop', () => {
      fc.assert(fc.property(fc.double({ min: 20, max: 5_000, noNaN: true }), fc.double({ min: 0.004, max: 0.05, noNaN: true }), (price, share) => {
        expect(worth('crypto', price, Math.max(0.02, price * share))).to.be.closeTo(10_000, 0.01)
      }), { seed: 5, numRuns: 200 })
    })

    it('is no entry where the notional buys no unit', () => {
      const answer = fixedNotional(modules.stocks, 50).size(signal(60, 1), view(share, 60))
      expect(answer).to.deep.include({ type: 'pass' })
      expect(answer.type === 'pass' && answer.reason.code).to.equal('size-zero')
    })
  })

  it('returns the change of the account that one run over the same bars makes, block by block', () => {
    for (const [module, strategy] of [['crypto', 'crypto_momentum'], ['stocks', 'mean_reversion']] as const) {
      const { plan, moments } = stage(module, strategy)
      const evaluation = createEvaluation(plan, {})
      const scored = moments.flatMap((bars) => evaluation.advance(bars))
      const whole = wholeRun(plan)
      expect(evaluation.fills, `${strategy} trades`).to.be.above(9).and.equal(whole.recorder.fills.length)
      const last = scored.at(-1)
      expect(total(scored) * plan.notional, strategy).to.be.closeTo(equityAt(whole, last?.to ?? NaN) - whole.plan.cash, 1e-6)
      let before = whole.plan.cash
      for (const { from, to, gap, value } of scored.slice(0, 60)) {
        if (gap) continue
        const after = equityAt(whole, to)
        if (scored.some((one) => one.gap && one.to === from)) before = NaN
        if (!Number.isNaN(before)) expect(value * plan.notional, `${strategy} ${new Date(to).toISOString()}`).to.be.closeTo(after - before, 1e-6)
        before = after
      }
    }
  })

  it('gives a block every ten minutes of trading, 144 a day around the clock, 39 a session and the night apart', () => {
    const coins = played(stage('crypto', 'crypto_momentum', { days: 3 }), {})
    expect(coins.length).to.equal(2 * 144)
    expect(coins.every(({ from, to, gap }, i) => !gap && to - from === 600_000 && from === (coins[i - 1]?.to ?? from))).to.equal(true)
    const shares = played(stage('stocks', 'ORB', { days: 4 }), {})
    expect(shares.filter(({ gap }) => !gap).length).to.equal(3 * 39)
    const gaps = shares.filter(({ gap }) => gap)
    expect(gaps.map(({ from, to }) => [CALENDAR.sessionAt(millis(from - 1))?.close === from, CALENDAR.isOpen(millis(to))])).to.deep.equal([[true, true], [true, true]])
  })

  it('gives the night to its own block: what is held moves from the close to the first price', () => {
    const first = written([[100, 100, 100, 100], [100, 101, 100, 101], [101, 102, 101, 102]], { date: '2016-01-05' })
    const plan = toldPlan({ tape: tape(first), decide: () => NONE })
    const [strategy] = Object.values(plan.parts.modules.stocks.strategies)
    if (!strategy) throw new Error('no strategy')
    const decides = { ...strategy, decide: (view: Parameters<typeof strategy.decide>[0]) => (view.position === null && view.tradesToday === 0 ? enter({ stop: 50, target: 500 }) : NONE) }
    const stocks = { ...plan.parts.modules.stocks, strategies: { told: decides } }
    const open = (date: string): number => CALENDAR.sessionOn(date)?.open ?? NaN
    const bar = (date: string, i: number, at: number, to: number): Bar => ({ symbol: 'AAA', start: millis(open(date) + i * 60_000), open: at, high: Math.max(at, to), low: Math.min(at, to), close: to, volume: 1e6 })
    const given: EvaluationPlan = {
      ...stage('stocks', 'ORB', { days: 2 }).plan, strategy: 'told', instruments: [first.instrument], parts: { ...plan.parts, modules: { ...plan.parts.modules, stocks } }, costs: FREE, cycleDelay: 0,
      limits: plan.desk.limits, from: millis(open('2016-01-05')), warmUp: [], notional: 10_050,
    }
    const evaluation = createEvaluation(given, {})
    const one = [bar('2016-01-05', 0, 100, 100), bar('2016-01-05', 1, 100, 101), bar('2016-01-05', 2, 101, 102)]
    const two = [bar('2016-01-06', 0, 110, 112), bar('2016-01-06', 9, 112, 109)]
    const scored = [...one, ...two].flatMap((each) => evaluation.advance([each]))
    // 100 shares at 100: up by 2 to the close, by 8 over night, down by 1 from the first price to the last.
    expect(scored.map(({ gap, value }) => [gap, Math.round(value * given.notional * 1e6) / 1e6])).to.deep.equal([[false, 200], [true, 800], [false, -100]])
  })

  it('does not depend on how the bars are handed over', () => {
    const { plan, moments } = stage('crypto', 'crypto_mean_reversion', { days: 3 })
    const once = createEvaluation(plan, {}).advance(moments.flat())
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), (sizes) => {
      const evaluation = createEvaluation(plan, {})
      const scored: Scored[] = []
      for (let i = 0, k = 0; i < moments.length; k += 1) {
        const size = sizes[k % sizes.length] ?? 1
        scored.push(...evaluation.advance(moments.slice(i, i + size).flat()))
        i += size
      }
      expect(scored).to.deep.equal(once)
    }), { seed: 3, numRuns: 6 })
  })

  it('goes on losing: no breaker, drawdown or daily loss ends a candidate', () => {
    const given = stage('crypto', 'crypto_momentum', { days: 12, volatility: 0.003 })
    const dear = { ...usualCosts, participation: null, slippage: 0.05 }
    const limits = { ...defaultLimits, breakers: { rejections: 3, losses: 3 }, maxPortfolioRisk: 0.001, priceCollar: { stocks: 1, crypto: 1, options: 1 }, dailyLoss: { warning: 1, critical: 1, halts: true } }
    const plan: EvaluationPlan = { ...given.plan, costs: dear, limits: { ...limits, protections: { ...limits.protections, enabled: false } } }
    const evaluation = createEvaluation(plan, {})
    const scored = given.moments.flatMap((bars) => evaluation.advance(bars))
    expect(total(scored)).to.be.below(0)
    expect(evaluation.trades).to.be.above(6)
    const halted = wholeRun(plan, plan.limits)
    expect(halted.recorder.facts.some((fact) => fact.type === 'cause.began' && ['breaker', 'drawdown', 'daily-loss'].includes(fact.cause)), 'the desk would have').to.equal(true)
    expect(halted.recorder.fills.length).to.be.below(evaluation.fills)
  })

  it('waits as the desk would: order checks and cool-downs act', () => {
    const given = stage('crypto', 'crypto_mean_reversion', { days: 4 })
    const cool = (coolDown: number): EvaluationPlan => ({ ...given.plan, limits: { ...defaultLimits, protections: { ...defaultLimits.protections, coolDown } } })
    const fills = (plan: EvaluationPlan): number => {
      const evaluation = createEvaluation(plan, {})
      for (const bars of given.moments) evaluation.advance(bars)
      return evaluation.fills
    }
    const usual = fills(given.plan)
    expect(fills(cool(72 * HOUR)), 'one round turn a pair').to.be.below(usual).and.be.at.most(2 * PAIRS.length)
    expect(fills({ ...given.plan, limits: { ...defaultLimits, maxSpread: { ...defaultLimits.maxSpread, crypto: 0 } } }), 'the spread check').to.equal(0)
    expect(privateLimits(defaultLimits)).to.deep.include({ freshness: defaultLimits.freshness, priceCollar: defaultLimits.priceCollar, maxSpread: defaultLimits.maxSpread, minimumOrder: defaultLimits.minimumOrder, newsWindow: defaultLimits.newsWindow })
  })

  it('changes its values on the way, and to the same ones without effect', () => {
    const given = stage('crypto', 'crypto_momentum', { days: 4 })
    const plain = played(given, {})
    const changed = (values: Values, at: number): readonly Scored[] => {
      const evaluation = createEvaluation(given.plan, {})
      return given.moments.flatMap((bars, i) => {
        if (i === at) evaluation.change(values)
        return evaluation.advance(bars)
      })
    }
    expect(changed({ stopRanges: 3 }, 1_000), 'the default').to.deep.equal(plain)
    expect(changed({ strength: 0.3, fast: 5 }, 0), 'from the first bar on').to.deep.equal(played(given, { strength: 0.3, fast: 5 }))
    const later = changed({ strength: 0.3, fast: 5 }, 1_440)
    expect(later.slice(0, 143)).to.deep.equal(plain.slice(0, 143))
    expect(later).to.not.deep.equal(plain)
  })

  it('refuses what it cannot score', () => {
    const { plan, moments } = stage('crypto', 'crypto_momentum', { days: 2 })
    expect(() => createEvaluation(plan, { fast: 1_000 })).to.throw(RangeError, 'fast must lie in 4 to 20')
    expect(() => createEvaluation({ ...plan, strategy: 'nobody' }, {})).to.throw(RangeError, 'no such strategy')
    const evaluation = createEvaluation(plan, {})
    const [first = [], second = []] = moments
    evaluation.advance(second)
    expect(() => evaluation.advance(first)).to.throw(RangeError)
    expect(() => evaluation.advance([{ ...(second[0] as Bar), symbol: 'ZZZ/USD' }])).to.throw(RangeError, 'does not know ZZZ/USD')
  })

  it('reports options on modelled quotes and never promotes them', () => {
    const { plan } = stage('stocks', 'ORB', { days: 2 })
    const of = (module: EvaluationPlan['module'], strategy: string, quotes: EvaluationPlan['quotes']): boolean => createEvaluation({ ...plan, module, strategy, quotes }, {}).promotes
    expect(of('options', 'wheel', 'modelled')).to.equal(false)
    expect(of('options', 'wheel', 'recorded')).to.equal(true)
    expect(of('stocks', 'ORB', 'modelled')).to.equal(true)
  })
})

function played({ plan, moments }: Stage, values: Values): readonly Scored[] {
  const evaluation = createEvaluation(plan, values)
  return moments.flatMap((bars) => evaluation.advance(bars))
}

/** The same candidate as one backtest over a tape that was there from the beginning. */
function wholeRun(plan: EvaluationPlan, limits = privateLimits(plan.limits)): RunResult {
  const { module, strategy, instruments, parts, costs, cycleDelay, from, seed, version, notional } = plan
  const days = module === 'crypto' && plan.costs.slippage > 0.01 ? 12 : 5
  const volatility = days === 12 ? 0.003 : 0.0015
  const series = instruments.map(({ symbol }, i) => made({ seed: 100 + i, symbol, days, volatility }))
  const isPrivate = limits !== plan.limits
  return runTape({
    tape: tape(series), parts: { ...parts, modules: { ...parts.modules, [module]: fixedNotional(parts.modules[module], notional) } },
    desk: { seats: [{ module, enabled: true, symbols: instruments.map((one) => one.symbol), strategies: [strategy] }], limits }, costs, cycleDelay, from, seed, version,
    to: millis(Number.MAX_SAFE_INTEGER), parameters: [], cash: isPrivate ? notional * instruments.length * 1_000 : 60_000,
  })
}

function equityAt({ recorder }: RunResult, at: number): number {
  const i = recorder.curveAt.view().findLastIndex((time) => time <= at)
  return recorder.curve.at(i)
}

function total(scored: readonly Scored[]): number {
  return scored.reduce((sum, { value }) => sum + value, 0)
}
