import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { createEngine, restart } from '../../core/engine/engine.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { usd } from '../../core/money.ts'
import type { Scope, StateCause } from '../../core/order/trading-state.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { modules } from '../../modules/index.ts'
import { createRecent } from './recent.ts'
import { stateView } from './state-view.ts'
import { approved, at, closed, cycle, ended, filled, refused, START, started } from './testing/facts.ts'

const PUT = 'SPY260320P00500000'
const calendar = sessionCalendar()

/** The view after these facts, at these marks. */
function viewOf(facts: readonly Fact[], marks: Readonly<Record<string, number>>, limits: Partial<Limits> = {}) {
  const engine = createEngine({ modules, calendar, news: undefined }, facts)
  const seats = [
    { module: 'stocks', enabled: true, symbols: ['AAPL', 'MSFT'], strategies: ['orb', 'mean_reversion'] },
    { module: 'crypto', enabled: true, symbols: ['BTC/USD'], strategies: ['crypto_momentum'] },
    { module: 'options', enabled: false, symbols: ['SPY'], strategies: ['wheel'] },
  ] as const
  restart(engine, { seats, limits: { ...defaultLimits, ...limits } })
  engine.market.now = at(30)
  for (const [symbol, price] of Object.entries(marks)) engine.market.takeQuote({ symbol, at: millis(START), bid: price, ask: price, bidSize: 1, askSize: 1 })
  const recent = createRecent()
  for (const fact of facts) recent.take(fact)
  return stateView({ engine, recent, version: '0.1.0', seq: facts.length, wall: 1, startedAt: 2, cycleMs: 12.6, notices: ['simulated'] })
}

/** Ten shares at 100, a fee of a dollar. */
const HELD = [
  started(100_000),
  approved({ id: 'o1', module: 'stocks', strategy: 'orb', symbol: 'AAPL', side: 'buy', qty: 10, type: 'enter' }),
  filled({ id: 'o1', symbol: 'AAPL', side: 'buy', qty: 10, price: 100, fee: 1 }),
  ended('o1'),
]

describe('the state view', () => {
  it('of a new account is its cash and nothing else', () => {
    const view = viewOf([started(100_000)], {})
    expect(view).to.deep.include({ schema: 1, environment: 'simulated', account: 'A1', seq: 1, cycle: null, equity: 100_000, cash: 100_000, positions: [], orders: [], fills: [], trades: [] })
    expect(view.states.desk).to.deep.equal({ state: 'active', cause: null, numbers: {}, since: null, limit: null })
  })

  it('values a position at its mark: cash 98,999 and ten shares at 110 are 100,099', () => {
    const view = viewOf(HELD, { AAPL: 110 })
    expect([view.cash, view.equity]).to.deep.equal([98_999, 100_099])
    const [position] = view.positions
    expect(position).to.deep.include({ module: 'stocks', strategy: 'orb', underlying: 'AAPL', stop: 95, target: 120, unrealised: 100, exiting: null })
    expect(position?.holdings).to.deep.equal([{ symbol: 'AAPL', qty: 10, price: 100, mark: 110 }])
    expect(position?.reason.sentence).to.equal('AAPL is rising.')
  })

  it('says from which loss of a day a warning is due, beside the limit itself', () => {
    const dailyLoss = { warning: 50, critical: 200, halts: false }
    const began = { type: 'day.began', at: at(0), date: '2026-03-10', equity: usd(100_000) } as const
    const { limits } = viewOf([...HELD, began], { AAPL: 93 }, { dailyLoss })
    expect(limits.find(({ name }) => name === 'daily-loss')).to.deep.equal({ name: 'daily-loss', scope: 'desk', actual: 71, limit: 200, share: 0.355, warning: 50 })
    expect(limits.filter(({ warning }) => warning !== undefined)).to.have.length(1)
  })

  it('counts a contract a hundredfold: a put sold at 3.00 and marked 2.50 has earned 50', () => {
    const sold = [
      started(100_000),
      approved({ id: 'p1', module: 'options', strategy: 'wheel', symbol: PUT, underlying: 'SPY', side: 'sell', qty: 1, type: 'enter' }),
      filled({ id: 'p1', symbol: PUT, side: 'sell', qty: 1, price: 3 }),
    ]
    const view = viewOf(sold, { [PUT]: 2.5, SPY: 520 })
    expect([view.cash, view.equity, view.positions[0]?.unrealised]).to.deep.equal([100_300, 100_050, 50])
  })

  it('says that equity and profit are unknown while a price is missing, rather than guess', () => {
    const view = viewOf(HELD, {})
    expect([view.equity, view.positions[0]?.unrealised, view.positions[0]?.holdings[0]?.mark, view.limits]).to.deep.equal([null, null, null, []])
  })

  it('shows an order with what is filled of it until it is final', () => {
    const part = [...HELD, approved({ id: 'o2', module: 'stocks', strategy: 'orb', symbol: 'MSFT', side: 'buy', qty: 4, type: 'enter' }), filled({ id: 'o2', symbol: 'MSFT', side: 'buy', qty: 1, price: 300 })]
    const [order, ...others] = viewOf(part, { AAPL: 100, MSFT: 300 }).orders
    expect(others, 'the finished order is no longer shown').to.deep.equal([])
    expect(order).to.deep.include({ id: 'o2', module: 'stocks', role: 'entry', qty: 4, filled: 1, limit: 100, status: 'partial' })
  })

  it('reports a module: signals, open and closed results, win rate, by strategy', () => {
    const facts = [...HELD, cycle(1, { stocks: 3, crypto: 0, options: 0 }), closed('stocks/mean_reversion/MSFT', 40, 2), closed('stocks/mean_reversion/MSFT', -10, 2), refused('stocks', 'MSFT')]
    const { stocks, options } = viewOf(facts, { AAPL: 110 }).modules
    expect(stocks).to.deep.include({ enabled: true, signals: 3, approved: 1, refused: 1, openPositions: 1, realised: 30, unrealised: 100, fees: 5, closedTrades: 2, winRate: 0.5, errors: 0 })
    expect(stocks.byStrategy).to.deep.equal([
      { strategy: 'orb', realised: 0, fees: 1, unrealised: 100, closedTrades: 0 },
      { strategy: 'mean_reversion', realised: 30, fees: 4, unrealised: 0, closedTrades: 2 },
    ])
    expect([options.enabled, options.winRate]).to.deep.equal([false, null])
  })

  it('dates the cycle by its own end, not by the moment of looking', () => {
    const found = viewOf([started(1), cycle(7, { stocks: 0, crypto: 0, options: 0 })], {}).cycle
    expect(found).to.deep.include({ n: 7, at: at(7), duration: 13 })
    expect(Object.keys(found?.modules ?? {})).to.have.members(['stocks', 'crypto', 'options'])
  })

  it('shows fills with their module and round trips with the symbol of a pair whole', () => {
    const view = viewOf([...HELD, closed('crypto/crypto_momentum/BTC/USD', 5, 1)], { AAPL: 100 })
    expect(view.fills).to.deep.equal([{ at: at(1), order: 'o1', module: 'stocks', symbol: 'AAPL', side: 'buy', qty: 10, price: 100, fee: 1, slippage: 0 }])
    expect(view.trades[0]?.exit.sentence).to.equal('BTC/USD reached its target of 120.00.')
  })

  it('charges a fill of coins its fee in coins at its price', () => {
    const facts = [started(100_000), approved({ id: 'c1', module: 'crypto', strategy: 'crypto_momentum', symbol: 'BTC/USD', side: 'buy', qty: 0.1, type: 'enter' }), filled({ id: 'c1', symbol: 'BTC/USD', side: 'buy', qty: 0.1, price: 60_000, feeQty: 0.00025 })]
    const { fills, day } = viewOf(facts, { 'BTC/USD': 60_000 })
    expect(fills[0]?.fee).to.equal(15)
    expect(fills[0]?.fee, 'what the day has paid').to.equal(day.fees)
  })

  it('names the cause of a state and lets a module be no freer than its desk', () => {
    const halted: Fact = { type: 'cause.began', at: at(1), scope: 'desk', cause: 'command', numbers: {} }
    const { states } = viewOf([started(1_000), halted], {})
    expect([states.desk.state, states.crypto.state, states.crypto.cause]).to.deep.equal(['halted', 'halted', 'command'])
  })

  it('names the limit or breaker behind it with its figures and its time, for the desk and not again for its modules', () => {
    const began = (cause: StateCause, numbers: Readonly<Record<string, number>>, scope: Scope = 'desk'): Fact => ({ type: 'cause.began', at: at(1), scope, cause, numbers })
    const told = (fact: Fact) => viewOf([started(1_000), fact], {}).states
    const lost = told(began('breaker', { losses: 12, limit: 12 }))
    expect(lost.desk).to.deep.include({ since: at(1), limit: { name: 'losses', unit: 'count', actual: 12, limit: 12 } })
    expect(lost.stocks).to.deep.include({ cause: 'breaker', since: null, limit: null })
    expect(told(began('breaker', { rejections: 5, limit: 5 })).desk.limit).to.deep.equal({ name: 'rejections', unit: 'count', actual: 5, limit: 5 })
    expect(told(began('drawdown', { limit: 0.2, actual: 0.203, peak: 1_255, equity: 1_000 })).desk.limit).to.deep.equal({ name: 'drawdown', unit: 'share', actual: 0.203, limit: 0.2 })
    expect(told(began('daily-loss', { limit: 1_000, actual: 1_043.2 })).desk.limit).to.deep.equal({ name: 'daily-loss', unit: 'money', actual: 1_043.2, limit: 1_000 })
    expect(told(began('benched', {}, 'crypto')).crypto).to.deep.include({ since: at(1), limit: null })
  })

  it('names the limit of a module that is near, with what is used of it now', () => {
    const near: Fact = { type: 'cause.began', at: at(2), scope: 'stocks', cause: 'limit-near', numbers: { limit: 0.013, actual: 0.0105, share: 0.81 } }
    const { stocks } = viewOf([...HELD, near], { AAPL: 110 }, { allocation: { stocks: 0.013, crypto: 0.2, options: 0.3 } }).states
    expect(stocks).to.deep.include({ state: 'caution', since: at(2), limit: { name: 'stocks', unit: 'share', actual: 0.010989, limit: 0.013 } })
  })

  it('measures limits as shares of equity: 1,100 of 100,099 in stocks against a half', () => {
    const limit = viewOf(HELD, { AAPL: 110 }).limits.find((one) => one.name === 'stocks')
    expect(limit?.actual).to.be.closeTo(1_100 / 100_099, 1e-12)
    expect(limit?.share).to.be.closeTo(1_100 / 100_099 / 0.5, 1e-12)
  })

  it('survives the wire as it is, a limit of nothing that is exceeded included', () => {
    const view = viewOf([...HELD, cycle(1, { stocks: 1, crypto: 0, options: 0 })], { AAPL: 110 }, { allocation: { stocks: 0, crypto: 0, options: 0 } })
    expect(JSON.parse(JSON.stringify(view))).to.deep.equal(view)
    expect(view.limits.find((one) => one.name === 'stocks')?.share).to.equal(1_000)
  })
})
