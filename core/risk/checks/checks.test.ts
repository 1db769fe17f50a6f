import { expect } from 'chai'
import { millis, orderId, venueId } from '../../brand.ts'
import { evolve } from '../../book/evolve.ts'
import type { CloseSeries } from '../../market/market-view.ts'
import { usd } from '../../money.ts'
import { AT, bookOf, CALL_100, CALL_110, closing, entry, fillOf, hold, judgement, marketOf, open, pending, PRICES, PUT_90, PUT_95, traded, verdictOf } from '../../../test/gate/fixture.ts'
import { defaultLimits } from '../default-limits.ts'
import { judgeEntry } from '../gate.ts'
import type { Limits } from '../limits.ts'

const options = { module: 'options' as const }
const bitcoin = { module: 'crypto' as const, underlying: 'BTC/USD', limit: 50_000 }
const wide: Limits = { ...defaultLimits, maxPositionSize: 1, allocation: { stocks: 1, crypto: 1, options: 1 }, options: { maxNetDelta: 9, maxNetVega: 9, maxLoss: 1, minDaysToExpiry: 0 } }
const uncut: Limits = { ...defaultLimits, trimming: false }

describe('trading state', () => {
  it('lets nothing pass while execution is off or equity unknown', () => {
    expect(verdictOf({ limits: { ...defaultLimits, executionEnabled: false } })).to.equal('execution-off')
    expect(verdictOf({ equity: undefined })).to.equal('equity-missing')
  })

  it('refuses by the cause that stands, the worst one first, for the desk and for the module', () => {
    const book = bookOf(100_000)
    const stand = (scope: 'desk' | 'stocks' | 'crypto', cause: 'limit-near' | 'book-unreconciled' | 'command' | 'passive'): void =>
      evolve(book, { type: 'cause.began', at: AT, scope, cause, numbers: {} })
    stand('crypto', 'command')
    stand('desk', 'limit-near')
    expect(verdictOf({ book }), 'caution and another module').to.equal('approved')
    stand('stocks', 'passive')
    expect(verdictOf({ book })).to.equal('module-reducing')
    stand('stocks', 'command')
    expect(verdictOf({ book })).to.equal('module-halted')
    stand('desk', 'book-unreconciled')
    expect(verdictOf({ book })).to.equal('book-unreconciled')
    stand('desk', 'command')
    expect(verdictOf({ book })).to.equal('state-halted')
  })
})

describe('breaker', () => {
  it('trips at the fifth rejection in a row; a fill begins anew, an acceptance does not', () => {
    const book = bookOf(100_000)
    for (let i = 0; i < 4; i += 1) evolve(book, { type: 'order.ended', at: AT, id: pending(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 })), status: 'rejected', why: '' })
    expect(verdictOf({ book })).to.equal('approved')
    evolve(book, { type: 'order.ended', at: AT, id: pending(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 })), status: 'rejected', why: '' })
    expect(verdictOf({ book })).to.equal('breaker-tripped')
    pending(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 }), { acked: true })
    expect(verdictOf({ book })).to.equal('breaker-tripped')
    hold(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 }))
    expect(verdictOf({ book })).to.equal('approved')
  })

  it('trips at the sixth losing round trip in a row, until a person resumes', () => {
    const book = bookOf(100_000)
    const quiet = { ...defaultLimits, breakers: { rejections: 5, losses: 6 }, protections: { ...defaultLimits.protections, enabled: false } }
    for (let i = 0; i < 6; i += 1) traded(book, { realised: -1, ago: 1000 })
    expect(verdictOf({ book, limits: quiet })).to.equal('breaker-tripped')
    evolve(book, { type: 'peak.restarted', at: AT, equity: usd(100_000) })
    expect(verdictOf({ book, limits: quiet })).to.equal('approved')
    for (let i = 0; i < 3; i += 1) traded(book, { realised: -1, ago: -1000 })
    traded(book, { realised: 1, ago: -1000 })
    for (let i = 0; i < 5; i += 1) traded(book, { realised: -1, ago: -1000 })
    expect(verdictOf({ book, limits: quiet }), 'a gain lies between').to.equal('approved')
  })
})

describe('freshness', () => {
  it('refuses without a feed, in a closed market, without a price and with an old one', () => {
    expect(verdictOf({ feeds: { stocks: false, crypto: true, options: true } })).to.equal('feed-down')
    expect(verdictOf({ market: marketOf({ prices: PRICES, closed: ['stock'] }) })).to.equal('market-closed')
    expect(verdictOf({ market: marketOf({ prices: PRICES, closed: ['stock'], isShut: true }) }), 'by the venue alone').to.equal('market-shut')
    expect(verdictOf({ market: marketOf({ prices: {} }) })).to.equal('price-missing')
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 100, at: AT - 180_001 } } }) })).to.equal('price-stale')
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 100, at: AT - 180_000 } } }) })).to.equal('approved')
  })

  it('looks at the contract and at its underlying', () => {
    const intent = entry({ ...options, legs: [open(CALL_100, 'buy')], qty: 1, limit: 4 })
    const at = (underlying: number, contract: number) => marketOf({ prices: { AAPL: { mid: 100, at: AT - underlying }, [CALL_100]: { ...PRICES[CALL_100], mid: 4, at: AT - contract } } })
    expect(verdictOf({ intent, market: at(0, 300_000) })).to.equal('approved')
    expect(verdictOf({ intent, market: at(0, 300_001) })).to.equal('chain-stale')
    expect(verdictOf({ intent, market: at(180_001, 0) })).to.equal('price-stale')
  })

  it('takes no new risk while something held has no price', () => {
    const book = bookOf(100_000)
    hold(book, entry({ underlying: 'TSLA', qty: 1, limit: 300 }))
    expect(verdictOf({ book, equity: 100_000 })).to.equal('price-missing')
  })
})

describe('drawdown', () => {
  it('refuses at exactly 20 % below the recorded peak', () => {
    expect(verdictOf({ equity: 80_001 })).to.equal('approved')
    const verdict = judgeEntry(judgement({ equity: 80_000 }))
    expect(verdict).to.deep.include({ type: 'refused', refusal: { code: 'drawdown-limit', numbers: { limit: 0.2, actual: 0.2, peak: 100_000, equity: 80_000 } } })
  })
})

describe('daily loss', () => {
  it('stops entries at the critical loss only where the setting says so', () => {
    const limits = { ...defaultLimits, dailyLoss: { ...defaultLimits.dailyLoss, halts: true } }
    expect(verdictOf({ equity: 98_999 })).to.equal('approved')
    expect(verdictOf({ equity: 99_001, limits })).to.equal('approved')
    expect(verdictOf({ equity: 99_000, limits })).to.equal('daily-loss-limit')
  })
})

describe('class allocation', () => {
  it('cuts the second of two option entries that together come to 31 %', () => {
    const limits = { ...wide, allocation: defaultLimits.allocation }
    const book = bookOf(100_000)
    pending(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 2, limit: 1 }))
    // 18,000 stand; 13,000 more would be 31 %. Debit spreads at 250 a piece: 48 of 52 fit into 12,000.
    const intent = entry({ ...options, strategy: 'spreads', legs: [open(CALL_100, 'buy'), open(CALL_110, 'sell')], qty: 52, limit: 2.5 })
    expect(verdictOf({ book, intent, limits })).to.equal('approved 48')
    expect(verdictOf({ book, intent, limits: { ...limits, trimming: false } })).to.equal('class-allocation')
  })

  it('keeps crypto within 20 % by default', () => {
    const limits = { ...uncut, maxPositionSize: 1 }
    expect(verdictOf({ intent: entry({ ...bitcoin, qty: 0.4 }), limits })).to.equal('approved')
    expect(verdictOf({ intent: entry({ ...bitcoin, qty: 0.4001 }), limits })).to.equal('class-allocation')
  })
})

describe('position size', () => {
  it('keeps a position within 10 % of equity and cuts what is more', () => {
    expect(verdictOf({ intent: entry({ qty: 100 }) })).to.equal('approved')
    expect(verdictOf({ intent: entry({ qty: 101 }) })).to.equal('approved 100')
    expect(verdictOf({ intent: entry({ qty: 101 }), limits: uncut })).to.equal('position-size')
  })

  it('counts the same underlying over all modules, held, pending and outside', () => {
    const book = bookOf(100_000)
    hold(book, entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: 1.5 }))
    pending(book, entry({ strategy: 'other', qty: 20 }))
    evolve(book, { type: 'outside.set', at: AT, symbol: 'AAPL', qty: 15, price: 80 })
    // 2,500 (delta) + 2,000 + 1,500 leave 4,000 of 10,000 (equity is 101,500 less the premium's spread: 10,150 in all).
    const verdict = judgeEntry(judgement({ book, equity: 100_000, intent: entry({ qty: 60 }) }))
    expect(verdict.type === 'approved' && verdict.intent.qty).to.equal(40)
    expect(verdict.type === 'approved' && verdict.trimmed).to.deep.equal({ from: 60, by: 'position-size' })
  })
})

describe('minimum order', () => {
  it('refuses what rounds to nothing, or is less than the venue takes', () => {
    expect(verdictOf({ intent: entry({ qty: 0.9 }) })).to.equal('minimum-order')
    expect(verdictOf({ intent: entry({ qty: 0 }) })).to.equal('minimum-order')
    expect(verdictOf({ intent: entry({ qty: NaN }) })).to.not.match(/^approved/)
    expect(verdictOf({ intent: entry({ ...bitcoin, qty: 0.0001 }) }), 'five dollars of coins').to.equal('minimum-order')
    expect(verdictOf({ intent: entry({ ...bitcoin, qty: 0.0002 }) })).to.equal('approved')
    const fine = marketOf({ prices: PRICES, instruments: [{ type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 0.0005, qtyStep: 0.0001, tick: 0.01 }] })
    expect(verdictOf({ market: fine, intent: entry({ ...bitcoin, qty: 0.0004 }) }), 'twenty dollars of them, and too few coins').to.equal('minimum-order')
  })
})

describe('buying power', () => {
  const power = { stocks: 1000, crypto: 500, options: 500 }

  it('fails closed before the first reading and cuts to what is left', () => {
    expect(verdictOf({ buyingPower: undefined })).to.equal('buying-power')
    expect(verdictOf({ buyingPower: power, intent: entry({ qty: 11 }) })).to.equal('approved 10')
  })

  it('takes off what the venue has not seen, of every class by its own measure', () => {
    const book = bookOf(100_000)
    pending(book, entry({ underlying: 'MSFT', qty: 2, limit: 200 }))
    expect(verdictOf({ book, buyingPower: power, intent: entry({ qty: 7 }) }), '400 of 1,000 are gone').to.equal('approved 6')
    pending(book, entry({ ...bitcoin, qty: 0.002 }))
    // A hundred of crypto's five hundred is a fifth of everything.
    expect(verdictOf({ book, buyingPower: power, intent: entry({ qty: 7 }) })).to.equal('approved 4')
  })

  it('forgets what a later reading holds', () => {
    const book = bookOf(100_000)
    pending(book, entry({ underlying: 'MSFT', qty: 2, limit: 200 }), { acked: true, at: millis(AT - 100_000) })
    const intent = entry({ qty: 10 })
    expect(verdictOf({ book, intent, buyingPower: power, buyingPowerAt: AT })).to.equal('approved')
    expect(verdictOf({ book, intent, buyingPower: power, buyingPowerAt: millis(AT - 100_000) })).to.equal('approved 6')
  })

  it('asks for the offer and three per cent when shares are sold short', () => {
    const market = marketOf({ prices: { AAPL: { mid: 100, spread: 0 } } })
    expect(verdictOf({ market, buyingPower: power, intent: entry({ side: 'sell', qty: 10 }) }), '103 a share').to.equal('approved 9')
  })
})

describe('secured', () => {
  it('asks for the strike in cash when a put is sold alone', () => {
    const intent = entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 2, limit: 1 })
    const power = { stocks: 0, crypto: 0, options: 17_999 }
    expect(verdictOf({ intent, limits: wide, buyingPower: power })).to.equal('approved 1')
    expect(verdictOf({ intent, limits: { ...wide, trimming: false }, buyingPower: power })).to.equal('cash-secured')
  })

  it('never sells a call without a hundred free shares of the same sleeve', () => {
    const intent = entry({ ...options, legs: [open(CALL_110, 'sell')], qty: 2, limit: 1.5 })
    expect(verdictOf({ intent, limits: wide })).to.equal('not-covered')
    const book = bookOf(100_000)
    hold(book, entry({ ...options, legs: [open(PUT_90, 'sell')], qty: 1, limit: 1 }))
    evolve(book, { type: 'contract.settled', at: AT, activity: 'a', how: 'assigned', symbol: PUT_90, qty: -1, shares: 100, price: 90 })
    expect(verdictOf({ book, intent, limits: wide })).to.equal('approved 1')
    pending(book, { ...intent, qty: 1 })
    expect(verdictOf({ book, intent, limits: wide }), 'the shares are spoken for').to.equal('not-covered')
  })

  it('sells short only what can be lent', () => {
    const market = marketOf({ prices: { GME: { mid: 20 }, 'BTC/USD': { mid: 50_000 } } })
    expect(verdictOf({ market, intent: entry({ underlying: 'GME', side: 'sell', limit: 20 }) })).to.equal('not-covered')
    expect(verdictOf({ market, intent: entry({ ...bitcoin, side: 'sell', qty: 0.01 }) })).to.equal('not-covered')
  })
})

describe('open positions', () => {
  it('counts underlyings, held or asked for, and lets a position grow', () => {
    const limits = { ...defaultLimits, maxOpenPositions: 2 }
    const book = bookOf(100_000)
    hold(book, entry({ underlying: 'MSFT', qty: 1, limit: 200 }))
    expect(verdictOf({ book, limits })).to.equal('approved')
    pending(book, entry({ ...bitcoin, qty: 0.01 }))
    expect(verdictOf({ book, limits })).to.equal('open-positions')
    expect(verdictOf({ book, limits, intent: entry({ underlying: 'MSFT', qty: 1, limit: 200 }) })).to.equal('approved')
  })
})

describe('order rate', () => {
  it('lets so many entries pass in a minute', () => {
    const limits = { ...defaultLimits, maxOrdersPerMinute: 2 }
    const book = bookOf(100_000)
    pending(book, entry({ qty: 1 }), { at: millis(AT - 60_000) })
    pending(book, entry({ qty: 1 }), { at: millis(AT - 59_999) })
    expect(verdictOf({ book, limits })).to.equal('approved')
    pending(book, entry({ qty: 1 }))
    expect(verdictOf({ book, limits })).to.equal('order-rate')
  })
})

describe('correlation', () => {
  // Ten returns of a saw, and the same against it; noise of the given size on every third bar lowers the coefficient.
  const times = Array.from({ length: 31 }, (_, i) => millis(AT - (31 - i) * 900_000))
  const series = (sign: 1 | -1, noise: number): CloseSeries => {
    let close = 100
    return { times, closes: times.map((_, i) => (close *= 1 + sign * (i % 2 === 0 ? 0.01 : -0.01) + (i % 3 === 0 ? noise : 0))) }
  }
  const held = (side: 'buy' | 'sell') => {
    const book = bookOf(100_000)
    hold(book, entry({ underlying: 'MSFT', qty: 10, limit: 200, side }))
    return book
  }
  const market = (other: CloseSeries) => marketOf({ prices: PRICES, closes: { AAPL: series(1, 0), MSFT: other } })

  it('refuses a second bet in the same direction on the same movement', () => {
    expect(verdictOf({ book: held('buy'), market: market(series(1, 0.001)) })).to.equal('correlated')
    expect(verdictOf({ book: held('sell'), market: market(series(1, 0.001)) }), 'a hedge').to.equal('approved')
  })

  it('refuses the opposite direction on the opposite movement', () => {
    expect(verdictOf({ book: held('sell'), market: market(series(-1, 0.001)) })).to.equal('correlated')
    expect(verdictOf({ book: held('buy'), market: market(series(-1, 0.001)) })).to.equal('approved')
  })

  it('lets pass what moves on its own, and says when there are too few common bars', () => {
    expect(verdictOf({ book: held('buy'), market: market(series(1, 0.05)) })).to.equal('approved')
    const short = { times: times.slice(-20), closes: series(1, 0).closes.slice(-20) }
    const verdict = judgeEntry(judgement({ book: held('buy'), market: market(short) }))
    expect(verdict.type === 'approved' && verdict.notes).to.deep.equal(['correlation not checked: too few common bars (1)', 'news not checked: no feed'])
  })

  it('agrees with the coefficient worked out by hand', () => {
    // Returns 1, 2, 3 against 2, 4, 7 in per cent: r = 5 / sqrt(2 x 38/3) = 0.9934.
    const path = (returns: readonly number[]) => returns.reduce<number[]>((all, value) => [...all, (all.at(-1) ?? 0) * (1 + value / 100)], [100])
    const [a, b] = [[1, 2, 3], [2, 4, 7]].map((returns): CloseSeries => ({ times: times.slice(0, 4), closes: path(returns) }))
    const given = marketOf({ prices: PRICES, closes: { AAPL: a ?? { times: [], closes: [] }, MSFT: b ?? { times: [], closes: [] } } })
    const limits = (threshold: number): Limits => ({ ...defaultLimits, correlation: { threshold, bars: 40, minimumBars: 3 } })
    expect(verdictOf({ book: held('buy'), market: given, limits: limits(0.9933) })).to.equal('correlated')
    expect(verdictOf({ book: held('buy'), market: given, limits: limits(0.9935) })).to.equal('approved')
  })
})

describe('price collar', () => {
  it('keeps limit prices near the mid', () => {
    expect(verdictOf({ intent: entry({ limit: 103 }) })).to.equal('approved')
    expect(verdictOf({ intent: entry({ limit: 103.01 }) })).to.equal('price-collar')
    expect(verdictOf({ intent: entry({ limit: 96.9 }) })).to.equal('price-collar')
    expect(verdictOf({ intent: entry({ limit: -100 }) })).to.not.match(/^approved/)
  })

  it('gives a cheap contract five cents, and judges a spread by its net', () => {
    const market = marketOf({ prices: { AAPL: { mid: 100 }, [CALL_110]: { mid: 0.1, spread: 0.02, delta: 0.01, vega: 0.01 } } })
    expect(verdictOf({ market, intent: entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: 0.15 }) })).to.equal('approved')
    expect(verdictOf({ market, intent: entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: 0.16 }) })).to.equal('price-collar')
    const spread = (limit: number) => entry({ ...options, legs: [open(PUT_95, 'sell'), open(PUT_90, 'buy')], qty: 1, limit })
    // The mids give a credit of 1.00.
    expect(verdictOf({ intent: spread(-0.8) })).to.equal('approved')
    expect(verdictOf({ intent: spread(-0.7) })).to.equal('price-collar')
    expect(verdictOf({ intent: spread(0.8) })).to.equal('price-collar')
  })
})

describe('spread', () => {
  it('refuses a wide market, a contract only beyond five cents, and one without a bid', () => {
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 100, spread: 1 } } }) })).to.equal('approved')
    expect(verdictOf({ market: marketOf({ prices: { AAPL: { mid: 100, spread: 1.01 } } }) })).to.equal('spread-wide')
    const call = (spread: number) => marketOf({ prices: { AAPL: { mid: 100 }, [CALL_110]: { mid: 0.1, spread, delta: 0.01, vega: 0.01 } } })
    const intent = entry({ ...options, legs: [open(CALL_110, 'buy')], qty: 1, limit: 0.1 })
    expect(verdictOf({ market: call(0.05), intent })).to.equal('approved')
    expect(verdictOf({ market: call(0.06), intent })).to.equal('spread-wide')
  })

  it('says when there is no quote to look at', () => {
    const market = { ...marketOf({ prices: PRICES }), quote: () => undefined }
    const verdict = judgeEntry(judgement({ market }))
    expect(verdict.type === 'approved' && verdict.notes[0]).to.equal('spread not checked: no quote')
  })
})

describe('options: greeks, loss and expiry', () => {
  const limits = (own: Partial<Limits['options']>): Limits => ({ ...wide, options: { ...wide.options, ...own } })
  const calls = (qty: number) => entry({ ...options, strategy: 'longs', legs: [open(CALL_100, 'buy')], qty, limit: 4 })

  it('keeps the net delta of all options within its share of equity', () => {
    // A call is 0.5 x 100 x 100 = 5,000 dollars.
    expect(verdictOf({ intent: calls(3), limits: limits({ maxNetDelta: 0.1 }) })).to.equal('approved 2')
    const book = bookOf(100_000)
    pending(book, calls(1))
    expect(verdictOf({ book, intent: calls(3), limits: limits({ maxNetDelta: 0.1 }) })).to.equal('approved 1')
    const puts = entry({ ...options, strategy: 'puts', legs: [open(PUT_95, 'buy')], qty: 4, limit: 2 })
    expect(verdictOf({ book, intent: puts, limits: limits({ maxNetDelta: 0.1 }) }), 'what only may be filled hedges nothing').to.equal('approved 2')
    hold(book, calls(1))
    expect(verdictOf({ book, intent: puts, limits: limits({ maxNetDelta: 0.1 }) }), '5,000 held the other way').to.equal('approved')
  })

  it('keeps the net vega within its share of equity', () => {
    // A call is 0.12 x 100 = 12 dollars a point; 0.0003 of 100,000 are 30.
    expect(verdictOf({ intent: calls(3), limits: limits({ maxNetVega: 0.0003 }) })).to.equal('approved 2')
  })

  it('refuses when a greek is known to nobody', () => {
    const odd = marketOf({ prices: { AAPL: { mid: 130 }, [CALL_100]: { mid: 20, spread: 0.1 } } })
    expect(verdictOf({ market: odd, intent: entry({ ...calls(1), limit: 20, legs: [open(CALL_100, 'buy')], module: 'options' }), limits: wide })).to.equal('net-delta')
  })

  it('keeps one structure within its largest loss', () => {
    expect(verdictOf({ intent: calls(3), limits: limits({ maxLoss: 0.008 }) }), 'premium 400 a piece').to.equal('approved 2')
    const credit = entry({ ...options, legs: [open(PUT_95, 'sell'), open(PUT_90, 'buy')], qty: 3, limit: -1 })
    expect(verdictOf({ intent: credit, limits: limits({ maxLoss: 0.008 }) }), '400 a spread').to.equal('approved 2')
  })

  it('counts days to expiry in New York', () => {
    // 2 June to 18 July 2025 are 46 days.
    expect(verdictOf({ intent: calls(1), limits: limits({ minDaysToExpiry: 46 }) })).to.equal('approved')
    expect(verdictOf({ intent: calls(1), limits: limits({ minDaysToExpiry: 47 }) })).to.equal('days-to-expiry')
    // A Saturday's contract ends with its Friday.
    const dated = 'AAPL250719C00100000'
    const market = marketOf({ prices: { ...PRICES, [dated]: { mid: 4, spread: 0.1, delta: 0.5, vega: 0.2 } } })
    const intent = entry({ ...options, legs: [open(dated, 'buy')], qty: 1, limit: 4 })
    expect([46, 47].map((minDaysToExpiry) => verdictOf({ market, intent, limits: limits({ minDaysToExpiry }) }))).to.deep.equal(['approved', 'days-to-expiry'])
  })

  it('takes no risk without an end, whatever it is called', () => {
    const of = (...legs: Parameters<typeof open>[]) => verdictOf({ intent: entry({ ...options, legs: legs.map((leg) => open(...leg)), qty: 1, limit: -2.5 }), limits: { ...wide, priceCollar: { stocks: 9, crypto: 9, options: 9 } } })
    expect(of([CALL_100, 'sell'], [CALL_110, 'buy'])).to.equal('approved')
    expect(of([CALL_100, 'sell', 2], [CALL_110, 'buy'])).to.equal('undefined-risk')
    expect(of([CALL_110, 'sell'], [PUT_90, 'sell'])).to.equal('undefined-risk')
    const later = 'AAPL250815C00100000'
    const market = marketOf({ prices: { ...PRICES, [later]: { mid: 6, spread: 0.1, delta: 0.5, vega: 0.2 } } })
    const calendar = entry({ ...options, legs: [open(later, 'buy'), open(CALL_100, 'sell')], qty: 1, limit: 2 })
    expect(verdictOf({ market, intent: calendar, limits: wide })).to.equal('undefined-risk')
  })

  it('lets each module trade its own kind on the underlying it names', () => {
    const shares = entry({ ...options, legs: [open('AAPL', 'buy')], qty: 1 })
    expect(verdictOf({ intent: shares, limits: wide })).to.equal('undefined-risk')
    expect(verdictOf({ intent: entry({ underlying: 'MSFT', legs: [open('AAPL', 'buy')] }) })).to.equal('undefined-risk')
    expect(verdictOf({ intent: entry({ legs: [{ ...open('AAPL', 'buy'), effect: 'close' }] }) })).to.equal('undefined-risk')
  })
})

describe('news window', () => {
  const news = (symbol: string, minutes: number) => ({ events: [{ symbol, at: millis(AT + minutes * 60_000) }] })

  it('refuses within half an hour of an event, before and after', () => {
    expect(verdictOf({ news: news('AAPL', 30) })).to.equal('news-window')
    expect(verdictOf({ news: news('*', -30) })).to.equal('news-window')
    expect(verdictOf({ news: news('AAPL', 31) })).to.equal('approved')
    expect(verdictOf({ news: news('MSFT', 0) })).to.equal('approved')
  })

  it('says not checked without a feed', () => {
    const noted = (given: Parameters<typeof judgement>[0]) => {
      const verdict = judgeEntry(judgement(given))
      return verdict.type === 'approved' && verdict.notes
    }
    expect(noted({})).to.deep.equal(['news not checked: no feed'])
    expect(noted({ news: { events: [] } })).to.deep.equal([])
  })
})

describe('our own orders', () => {
  const short = () => {
    const book = bookOf(100_000)
    hold(book, entry({ strategy: 'other', qty: 10 }))
    return book
  }

  it('calls it a wash trade when one of ours would trade at any price on the other side', () => {
    const book = short()
    pending(book, closing({ strategy: 'other' }))
    expect(verdictOf({ book })).to.equal('wash-trade')
  })

  it('calls it a wash trade before the order of an exit that has begun is sent, where no bracket exempts the entry', () => {
    const book = bookOf(100_000)
    hold(book, entry({ ...bitcoin, strategy: 'other', qty: 0.1 }))
    expect(verdictOf({ book, intent: entry({ ...bitcoin, qty: 0.01 }) })).to.equal('approved')
    evolve(book, { type: 'exit.began', at: AT, sleeve: 'crypto/other/BTC/USD', reason: { code: 'stop-hit', numbers: {} } })
    expect(verdictOf({ book, intent: entry({ ...bitcoin, qty: 0.01 }) })).to.equal('wash-trade')
    expect(verdictOf({ book, intent: entry({ ...bitcoin, strategy: 'other', qty: 0.01 }) }), 'its own').to.equal('exit-pending')
  })

  it('calls it a self-cross when the prices meet', () => {
    const book = short()
    pending(book, closing({ strategy: 'other', limit: 101 }))
    expect(verdictOf({ book, intent: entry({ limit: 100.99 }) })).to.equal('approved')
    expect(verdictOf({ book, intent: entry({ limit: 101 }) })).to.equal('self-cross')
  })

  it('leaves a bracket its stop, and keeps away from its target', () => {
    const book = bookOf(100_000)
    const leg = { side: 'sell' as const, qty: 10 }
    const children = [{ ...leg, id: orderId('s'), venueId: venueId('vs'), role: 'stop' as const, price: 95 }, { ...leg, id: orderId('t'), venueId: venueId('vt'), role: 'target' as const, price: 102 }]
    const id = pending(book, entry({ strategy: 'other' }), { acked: true, children })
    fillOf(book, id, { symbol: 'AAPL', side: 'buy', qty: 10, price: 100 })
    expect(verdictOf({ book, intent: entry({ limit: 100 }) })).to.equal('approved')
    expect(verdictOf({ book, intent: entry({ limit: 102 }) })).to.equal('self-cross')
  })

  it('keeps all sleeves of a symbol on one side', () => {
    const held = short()
    expect(verdictOf({ book: held, intent: entry({ side: 'sell' }) })).to.equal('opposite-sleeve')
    const asked = bookOf(100_000)
    pending(asked, entry({ strategy: 'other', limit: 99 }))
    expect(verdictOf({ book: asked, intent: entry({ side: 'sell', limit: 100 }) })).to.equal('opposite-sleeve')
  })

  it('lets a sleeve only shrink once its exit has begun', () => {
    const book = bookOf(100_000)
    hold(book, entry())
    evolve(book, { type: 'exit.began', at: AT, sleeve: 'stocks/trend/AAPL', reason: { code: 'stop-hit', numbers: {} } })
    expect(verdictOf({ book })).to.equal('exit-pending')
    expect(verdictOf({ book, intent: entry({ strategy: 'other' }) }), 'another strategy').to.equal('approved')
  })
})
