import { expect } from 'chai'
import { AT, bookOf, CALL_100, CALL_110, closing, entry, fillOf, hold, judgement, marketOf, open, pending, PRICES, PUT_90, PUT_95, traded, verdictOf } from '../../test/gate/fixture.ts'
import type { Book } from '../book/book.ts'
import { evolve } from '../book/evolve.ts'
import { equityOf } from '../book/equity.ts'
import { millis, orderId, venueId } from '../brand.ts'
import { REFUSAL_CODES } from '../order/refusal.ts'
import { CHECKS } from './checks/index.ts'
import { defaultLimits } from './default-limits.ts'
import { judgeEntry, judgeExit } from './gate.ts'
import type { Limits } from './limits.ts'

describe('the gate', () => {
  it('asks its checks in the order that the rules name', () => {
    expect(CHECKS.map((check) => check.name)).to.deep.equal([
      'trading-state', 'breaker', 'freshness', 'drawdown', 'daily-loss', 'class-allocation', 'position-size', 'minimum-order', 'buying-power', 'secured',
      'open-positions', 'order-rate', 'correlation', 'price-collar', 'spread', 'undefined-risk', 'net-delta', 'net-vega', 'maximum-loss', 'days-to-expiry',
      'news-window', 'wash-trade', 'self-cross', 'opposite-sleeve', 'exit-pending', 'cool-down', 'stop-loss-guard', 'drawdown-guard', 'low-profit',
    ])
  })

  it('refuses for the first of many reasons, and for the next when that one is gone', () => {
    // Everything is wrong at once with this spread; each check left out shows the one behind it.
    const { given, codes } = everythingWrong()
    const met: string[] = []
    for (let from = 0; from < CHECKS.length; from += 1) {
      const verdict = judgeEntry(given, CHECKS.slice(from))
      met.push(verdict.type === 'refused' ? verdict.refusal.code : 'approved')
    }
    expect([...new Set(met)]).to.deep.equal(codes)
  })

  it('knows every code it uses, and each stands in the closed set in the same order', () => {
    const { codes } = everythingWrong()
    const places = codes.map((code) => (REFUSAL_CODES as readonly string[]).indexOf(code))
    expect(places.every((place) => place >= 0)).to.equal(true)
    expect(places).to.deep.equal([...places].sort((a, b) => a - b))
  })

  it('skips limits without risk management, never state, freshness, buying power and collar', () => {
    const limits = { ...defaultLimits, riskManagement: false }
    expect(verdictOf({ limits, intent: entry({ qty: 900 }), equity: 70_000 })).to.equal('approved')
    expect(verdictOf({ limits, intent: entry({ qty: 1001 }) })).to.equal('approved 1000')
    expect(verdictOf({ limits, intent: entry({ limit: 104 }) })).to.equal('price-collar')
    expect(verdictOf({ limits, market: marketOf({ prices: { AAPL: { mid: 100, at: AT - 200_000 } } }) })).to.equal('price-stale')
    const halted = bookOf(100_000)
    evolve(halted, { type: 'cause.began', at: AT, scope: 'desk', cause: 'command', numbers: {} })
    expect(verdictOf({ limits, book: halted })).to.equal('state-halted')
  })

  it('tells what it reserves, against which price, and what it could not check', () => {
    const verdict = judgeEntry(judgement({ intent: entry({ qty: 20, limit: 101 }) }))
    expect(verdict).to.deep.include({ type: 'approved', exposure: 2020, reference: 100, trimmed: null, notes: ['news not checked: no feed'] })
  })
})

describe('trimming', () => {
  it('leaves what fits every limit, in whole shares, whole contracts and steps of a pair', () => {
    expect(verdictOf({ intent: entry({ qty: 150, limit: 101 }) }), '99.0099 fit').to.equal('approved 99')
    expect(verdictOf({ intent: entry({ qty: 150, limit: 101 }), limits: { ...defaultLimits, fractionalShares: true } })).to.equal('approved 99.0099')
    const fractional = { ...defaultLimits, fractionalShares: true }
    const whole = marketOf({ prices: PRICES, instruments: [{ type: 'share', symbol: 'AAPL', fractionable: false, shortable: true }] })
    expect(verdictOf({ market: whole, intent: entry({ qty: 150, limit: 101 }), limits: fractional }), 'the venue sells it whole').to.equal('approved 99')
    expect(verdictOf({ intent: entry({ side: 'sell', qty: 150, limit: 101 }), limits: fractional }), 'shorts are whole').to.equal('approved 99')
    expect(verdictOf({ intent: entry({ module: 'crypto', underlying: 'BTC/USD', qty: 3, limit: 50_100 }) }), '0.19960 fit').to.equal('approved 0.1996')
    const put = entry({ module: 'options', legs: [open(PUT_90, 'sell')], qty: 4, limit: 1 })
    expect(verdictOf({ intent: put, equity: 200_000 }), '20,000 hold two strikes of 9,000').to.equal('approved 2')
  })

  it('takes the tightest of several limits and names it', () => {
    const limits = { ...defaultLimits, allocation: { ...defaultLimits.allocation, stocks: 0.2 }, maxPositionSize: 0.15 }
    const verdict = judgeEntry(judgement({ limits, intent: entry({ qty: 500 }), buyingPower: { stocks: 3000, crypto: 0, options: 0 } }))
    expect(verdict.type === 'approved' && [verdict.intent.qty, verdict.trimmed]).to.deep.equal([30, { from: 500, by: 'buying-power' }])
  })

  it('refuses for the limit itself when less than the minimum order would be left', () => {
    const limits = { ...defaultLimits, minimumOrder: { stocks: 500, crypto: 10, options: 1 } }
    const book = bookOf(100_000)
    hold(book, entry({ strategy: 'other', qty: 96 }))
    expect(verdictOf({ book, limits, intent: entry({ qty: 10 }) }), '400 dollars would fit').to.equal('position-size')
    const full = bookOf(100_000)
    hold(full, entry({ strategy: 'other', qty: 100 }))
    expect(verdictOf({ book: full, intent: entry({ qty: 10 }) }), 'nothing fits').to.equal('position-size')
  })

  it('refuses for the limit itself when only a stub would be left: under a quarter of what was asked, and under a hundredth of equity', () => {
    const left = (held: number, qty: number): string => {
      const book = bookOf(100_000)
      hold(book, entry({ strategy: 'other', qty: held }))
      return verdictOf({ book, intent: entry({ qty }) })
    }
    expect(left(91, 40), '900 dollars of 4,000').to.equal('position-size')
    expect(left(90, 41), '1,000 dollars are a hundredth').to.equal('approved 10')
    expect(left(91, 36), 'nine of thirty-six are a quarter').to.equal('approved 9')
    expect(left(91, 37)).to.equal('position-size')
    const put = entry({ module: 'options', legs: [open(PUT_90, 'sell')], qty: 5, limit: 1 })
    expect(verdictOf({ intent: put, limits: { ...defaultLimits, leastCut: 0.2 } }), 'one contract of five').to.equal('approved 1')
  })

  it('refuses whole when trimming is off', () => {
    expect(verdictOf({ intent: entry({ qty: 101 }), limits: { ...defaultLimits, trimming: false } })).to.equal('position-size')
    expect(verdictOf({ intent: entry({ qty: 100, limit: 100.0005 }), limits: { ...defaultLimits, trimming: false } }), 'five cents of 10,000').to.equal('position-size')
  })
})

describe('concurrent proposals', () => {
  it('never add up to more than a limit: each is judged against a book that holds the ones before', () => {
    const book = bookOf(100_000)
    const market = marketOf({ prices: { ...PRICES, ...Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`S${i}`, { mid: 10 + i }])) } })
    const limits: Limits = { ...defaultLimits, maxOpenPositions: 1000, maxOrdersPerMinute: 1000 }
    let reserved = 0
    for (let i = 0; i < 100; i += 1) {
      const intent = entry({ strategy: `s${i % 7}`, underlying: `S${i}`, qty: 1 + ((i * 37) % 60), limit: 10 + i })
      const verdict = judgeEntry(judgement({ book, market, limits, intent }))
      if (verdict.type === 'refused') continue
      reserved += verdict.intent.qty * intent.limit
      pending(book, verdict.intent)
    }
    expect(reserved).to.be.at.most(50_000)
    expect(reserved, 'and nearly all of it is used').to.be.above(49_800)
  })
})

describe('exits', () => {
  const held = (qty = 10): Book => {
    const book = bookOf(100_000)
    hold(book, entry({ qty }))
    return book
  }
  const exitOf = (book: Book, intent = closing(), limits = defaultLimits): string => {
    const verdict = judgeExit({ at: AT, intent, book, market: marketOf({ prices: PRICES }), limits })
    if (verdict.type === 'refused') return verdict.refusal.code
    return verdict.trimmed ? `approved ${verdict.intent.qty}` : 'approved'
  }

  it('pass in every trading state, at any price, with everything else in ruins', () => {
    const book = held()
    for (const cause of ['command', 'breaker', 'drawdown', 'equity-missing', 'disk-full'] as const) evolve(book, { type: 'cause.began', at: AT, scope: 'desk', cause, numbers: {} })
    expect(judgeExit({ at: AT, intent: closing(), book, market: marketOf({ prices: {} }), limits: defaultLimits }).type).to.equal('approved')
  })

  it('send nothing at all with execution off', () => {
    expect(exitOf(held(), closing(), { ...defaultLimits, executionEnabled: false })).to.equal('execution-off')
  })

  it('leave no billionth behind where another sleeve is closing many of the same', () => {
    const book = bookOf(100_000)
    hold(book, entry({ strategy: 'other', qty: 895 }))
    hold(book, entry({ qty: 1.460519 }))
    pending(book, closing({ strategy: 'other', qty: 895 }))
    // As doubles 895 + 1.460519 - 895 is 1.4605189999999766.
    expect(exitOf(book, closing({ qty: 1.460519 }))).to.equal('approved')
  })

  it('of hundreds of millions of coins try a little less once a try has failed: the venue may hold less than their sum reads', () => {
    const shib = { module: 'crypto' as const, underlying: 'SHIB/USD' }
    const book = bookOf(100_000)
    hold(book, entry({ ...shib, qty: 685_300_347, limit: 0.00001 }))
    evolve(book, { type: 'exit.began', at: AT, sleeve: 'crypto/trend/SHIB/USD', reason: { code: 'stop-hit', numbers: {} } })
    const market = marketOf({ prices: { ...PRICES, 'SHIB/USD': { mid: 0.00001 } } })
    const asked = (): number => {
      const verdict = judgeExit({ at: AT, intent: closing({ ...shib, qty: 685_300_347 }), book, market, limits: defaultLimits })
      return verdict.type === 'approved' ? verdict.intent.qty : NaN
    }
    expect(asked()).to.equal(685_300_347)
    evolve(book, { type: 'order.ended', at: AT, id: pending(book, closing({ ...shib, qty: 685_300_347 })), status: 'rejected', why: 'insufficient balance' })
    expect(asked()).to.equal(685_300_346.9999)
  })

  it('are cut to what the sleeve holds and nothing else is closing', () => {
    expect(exitOf(held(), closing({ qty: 15 }))).to.equal('approved 10')
    const book = held()
    pending(book, closing({ qty: 4 }))
    expect(exitOf(book)).to.equal('approved 6')
    pending(book, closing({ qty: 6 }))
    expect(exitOf(book)).to.equal('nothing-to-close')
    expect(exitOf(bookOf(1))).to.equal('nothing-to-close')
  })

  it('count what is left of an order that is filled in part, of the same symbol alone', () => {
    const book = held()
    const id = pending(book, closing({ qty: 6 }))
    fillOf(book, id, { symbol: 'AAPL', side: 'sell', qty: 2, price: 100 })
    expect(exitOf(book), 'eight are held, four are leaving').to.equal('approved 4')
    const calls = bookOf(100_000)
    const options = { module: 'options' as const }
    for (const symbol of [CALL_100, CALL_110]) hold(calls, entry({ ...options, legs: [open(symbol, 'buy')], qty: 2, limit: 4 }))
    pending(calls, closing({ ...options, symbol: CALL_100, qty: 2, limit: 4 }))
    expect(exitOf(calls, closing({ ...options, symbol: CALL_110, qty: 2 }))).to.equal('approved')
  })

  it('leave what another sleeve is selling of the net that the venue holds', () => {
    const book = held()
    hold(book, entry({ strategy: 'other', qty: 10 }))
    evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: -4, price: 100 })
    expect(exitOf(book), 'sixteen').to.equal('approved')
    pending(book, closing({ strategy: 'other', qty: 10 }))
    expect(exitOf(book)).to.equal('approved 6')
  })

  it('count a bracket once: stop and target close the same shares', () => {
    const book = bookOf(100_000)
    const leg = { side: 'sell' as const, qty: 4 }
    const children = [{ ...leg, id: orderId('s'), venueId: venueId('vs'), role: 'stop' as const, price: 95 }, { ...leg, id: orderId('t'), venueId: venueId('vt'), role: 'target' as const, price: 110 }]
    const id = pending(book, entry({ qty: 10 }), { acked: true, children })
    fillOf(book, id, { symbol: 'AAPL', side: 'buy', qty: 10, price: 100 })
    expect(exitOf(book)).to.equal('approved 6')
    const alone = bookOf(100_000)
    const stopped = pending(alone, entry({ qty: 10 }), { acked: true, children: children.slice(0, 1) })
    fillOf(alone, stopped, { symbol: 'AAPL', side: 'buy', qty: 10, price: 100 })
    expect(exitOf(alone), 'a stop without a target').to.equal('approved 6')
  })

  it('buy back what a sleeve is short of, beside what others hold: first what the account is short of, then all', () => {
    const short = (qty: number) => {
      const book = bookOf(100_000)
      hold(book, entry({ side: 'sell', qty: 100 }))
      evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty, price: 100 })
      return book
    }
    const back = closing({ side: 'buy', qty: 100 })
    expect([40, 60, 100, 140].map((qty) => exitOf(short(qty), back)), 'no order turns the account').to.deep.equal(['approved 60', 'approved 40', 'approved', 'approved'])
    const book = short(140)
    pending(book, closing({ side: 'buy', qty: 30 }))
    expect(exitOf(book, back)).to.equal('approved 70')
    const pair = bookOf(100_000)
    hold(pair, entry({ module: 'options', legs: [open(PUT_90, 'sell')], qty: 1, limit: 1 }))
    evolve(pair, { type: 'outside.set', at: AT, symbol: PUT_90, qty: 1, price: 1 })
    expect(exitOf(pair, closing({ module: 'options', symbol: PUT_90, side: 'buy', qty: 1 })), 'of contracts the venue would take it for an opening').to.equal('exit-opens')
  })

  it('leave the shares that the venue keeps for the calls of any sleeve', () => {
    const book = held()
    const options = { module: 'options' as const, strategy: 'other' }
    hold(book, entry({ ...options, legs: [open(CALL_110, 'sell')], qty: 1, limit: 1.5 }))
    evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: 96, price: 100 })
    expect(exitOf(book), '106 are there, a hundred are kept').to.equal('approved 6')
    evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: 90, price: 100 })
    expect(exitOf(book)).to.equal('not-covered')
  })

  it('never sell short, and never open the other side of the sleeve', () => {
    expect(exitOf(held(), closing({ side: 'buy' }))).to.equal('exit-opens')
    const book = held()
    evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: -4, price: 100 })
    expect(exitOf(book), 'the venue holds six').to.equal('approved 6')
    evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: -10, price: 100 })
    expect(exitOf(book)).to.equal('exit-opens')
  })

  it('keep the shares that a sold call needs until it is bought back', () => {
    const book = bookOf(100_000)
    const options = { module: 'options' as const }
    hold(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 2, limit: 1 }))
    evolve(book, { type: 'contract.settled', at: AT, activity: 'a', how: 'assigned', symbol: PUT_90, qty: -2, shares: 200, price: 90 })
    hold(book, entry({ ...options, legs: [open(CALL_110, 'sell')], qty: 1, limit: 1.5 }))
    expect(exitOf(book, closing({ ...options, qty: 200 }))).to.equal('approved 100')
    hold(book, entry({ ...options, legs: [open(CALL_110, 'sell')], qty: 1, limit: 1.5 }))
    expect(exitOf(book, closing({ ...options, qty: 200 }))).to.equal('not-covered')
    expect(exitOf(book, closing({ ...options, symbol: CALL_110, side: 'buy', qty: 2 }))).to.equal('approved')
    hold(book, entry({ ...options, legs: [open(PUT_95, 'buy')], qty: 1, limit: 2 }))
    expect(exitOf(book, closing({ ...options, symbol: PUT_95, qty: 1 })), 'a put covers nothing').to.equal('approved')
  })

  it('close a structure as one, as often as its smallest leg allows', () => {
    const book = bookOf(100_000)
    hold(book, entry({ module: 'options', legs: [open(PUT_95, 'sell'), open(PUT_90, 'buy')], qty: 3, limit: -1 }), [2, 1])
    const legs = [{ symbol: PUT_95, side: 'buy' as const, ratio: 1, effect: 'close' as const }, { symbol: PUT_90, side: 'sell' as const, ratio: 1, effect: 'close' as const }]
    expect(exitOf(book, closing({ module: 'options', legs, qty: 5 }))).to.equal('approved 3')
  })

  it('close what lies outside', () => {
    const book = bookOf(100_000)
    evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: 7, price: 100 })
    expect(exitOf(book, closing({ strategy: '', qty: 7 }))).to.equal('approved')
  })

  it('sell coins in the steps of the pair', () => {
    const book = bookOf(100_000)
    const id = pending(book, entry({ module: 'crypto', underlying: 'BTC/USD', qty: 0.1, limit: 50_000 }), { acked: true })
    evolve(book, { type: 'order.filled', at: AT, id, execution: 'x', symbol: 'BTC/USD', side: 'buy', qty: 0.1, price: 50_000, fee: 0 as never, feeQty: 0.00025 })
    expect(exitOf(book, closing({ module: 'crypto', underlying: 'BTC/USD', qty: 0.09975 }))).to.equal('approved 0.0997')
    evolve(book, { type: 'order.filled', at: AT, id: pending(book, closing({ module: 'crypto', underlying: 'BTC/USD', qty: 0.0997 })), execution: 'y', symbol: 'BTC/USD', side: 'sell', qty: 0.0997, price: 50_000, fee: 0 as never, feeQty: 0 })
    expect(exitOf(book, closing({ module: 'crypto', underlying: 'BTC/USD', qty: 0.00005 })), 'half a step').to.equal('nothing-to-close')
    const share = bookOf(100_000)
    hold(share, entry({ qty: 1.123456789 }))
    expect(exitOf(share, closing({ qty: 1.123456789 })), 'fractions of a share leave to the last digit').to.equal('approved')
  })
})

/**
 * A naked spread that every check refuses, and the codes in order. Three cannot join in: `secured` and `self-cross` look at single
 * legs, and `open-positions` at an underlying that nobody holds.
 */
function everythingWrong() {
  const options = { module: 'options' as const }
  const legs = [open(CALL_100, 'sell', 2), open(CALL_110, 'buy')]
  const book = bookOf(100_000)
  hold(book, entry({ underlying: 'MSFT', qty: 10, limit: 200 }))
  hold(book, entry({ ...options, strategy: 'other', legs: [open(CALL_100, 'buy')], qty: 1, limit: 4 }))
  pending(book, closing({ ...options, strategy: 'other', symbol: CALL_110, side: 'sell', qty: 1, limit: 1 }))
  pending(book, closing({ ...options, strategy: 'third', legs: [{ symbol: CALL_100, side: 'buy', ratio: 1, effect: 'close' }], qty: 1 }))
  evolve(book, { type: 'exit.began', at: AT, sleeve: 'options/other/AAPL', reason: { code: 'stop-hit', numbers: {} } })
  for (let i = 0; i < 4; i += 1) traded(book, { sleeve: 'options/trend/AAPL', realised: -5000, basis: 10_000 })
  evolve(book, { type: 'cause.began', at: AT, scope: 'desk', cause: 'command', numbers: {} })
  const limits: Limits = {
    ...defaultLimits, trimming: false, maxOpenPositions: 1, maxOrdersPerMinute: 0, minimumOrder: { stocks: 1, crypto: 10, options: 1e9 },
    dailyLoss: { warning: 1, critical: 1000, halts: true }, breakers: { rejections: 5, losses: 4 },
    options: { maxNetDelta: 0, maxNetVega: 0, maxLoss: 0, minDaysToExpiry: 99 },
    protections: { ...defaultLimits.protections, drawdownGuard: { lookBack: 1000, trades: 1, share: 0.01, pause: 1000 } },
  }
  const times = Array.from({ length: 30 }, (_, i) => millis(AT - i)).reverse()
  const series = { times, closes: times.map((_, i) => 100 + (i % 5)) }
  const old = AT - 3_600_000
  const prices = { ...PRICES, AAPL: { mid: 100, at: old }, [CALL_100]: { mid: 4, spread: 3, delta: 0.5, vega: 0.12 } }
  const market = marketOf({ prices, closes: { AAPL: series, MSFT: { times, closes: series.closes.map((close) => 1 / close) } } })
  const intent = entry({ ...options, strategy: 'other', legs, qty: 40, limit: 40 })
  const given = judgement({ book, market, limits, intent, equity: equityOf(book, market) === undefined ? 0 : 80_000, buyingPower: undefined as never, news: { events: [{ symbol: '*', at: AT }] } })
  return {
    given,
    codes: [
      'state-halted', 'breaker-tripped', 'price-stale', 'drawdown-limit', 'daily-loss-limit', 'class-allocation', 'position-size', 'minimum-order', 'buying-power',
      'order-rate', 'correlated', 'price-collar', 'spread-wide', 'undefined-risk', 'net-delta', 'net-vega', 'maximum-loss', 'days-to-expiry',
      'news-window', 'wash-trade', 'opposite-sleeve', 'exit-pending', 'cool-down', 'stop-loss-guard', 'drawdown-guard', 'low-profit',
    ],
  }
}
