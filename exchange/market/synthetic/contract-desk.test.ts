import { expect } from 'chai'
import { millis } from '../../../core/brand.ts'
import { parseOccSymbol } from '../../../core/market/occ-symbol.ts'
import { mid } from '../../../core/market/quote.ts'
import type { MarketEvent, MarketSource } from '../source.ts'
import { syntheticMarket } from './synthetic-market.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const OPEN = Date.parse('2026-03-10T13:30:00Z')
const at = (clock: number): MarketSource =>
  syntheticMarket({ seed: 7, clock: millis(clock), universe: { shares: 4, pairs: 1, underlyings: 2, contractsPer: 400 } })

/** Calls and puts of the SPY chain within so many dollars of the last trade. */
const near = (m: MarketSource, dollars: number) =>
  m.contracts('SPY').filter(({ strike }) => Math.abs(strike - (m.last('SPY') ?? 0)) <= dollars)

describe('simulated option chains', () => {
  it('keep put-call parity: call less put is share less strike, but for the rounding of three mids to half-cents', () => {
    const m = at(OPEN + 60 * MINUTE + 4_900)
    const quotes = new Map(m.contracts('SPY').map((contract) => [contract.symbol, m.quote(contract.symbol)]))
    const pairs = m.contracts('SPY').filter(({ right }) => right === 'call').flatMap((call) => {
      const put = `${call.symbol.slice(0, -9)}P${call.symbol.slice(-8)}`
      const [c, p] = [quotes.get(call.symbol), quotes.get(put)]
      return c && p && c.bid > 0 && p.bid > 0 ? [(mid(c) ?? NaN) - (mid(p) ?? NaN) + call.strike] : []
    })
    expect(pairs).to.have.length.above(50)
    const share = m.quote('SPY')
    const price = (share && mid(share)) ?? NaN
    for (const synthetic of pairs) expect(synthetic, 'a synthetic share costs a share').to.be.closeTo(price, 0.0151)
  })

  it('never quote below intrinsic value on the ask nor above the share on the bid, and never cross', () => {
    const m = at(OPEN + 200 * MINUTE + 4_900)
    const share = m.quote('QQQ')
    for (const { symbol, right, strike } of m.contracts('QQQ')) {
      const quote = m.quote(symbol)
      const intrinsic = Math.max(0, right === 'call' ? (share?.bid ?? 0) - strike : strike - (share?.ask ?? 0))
      expect(quote?.ask).to.be.above(quote?.bid ?? NaN)
      expect(quote?.ask).to.be.at.least(intrinsic - 0.02)
      expect(quote?.bid).to.be.at.most(right === 'call' ? share?.ask ?? 0 : strike)
    }
  })

  it('cost less as the strike goes away from the money, and more with time', () => {
    const m = at(OPEN + 60 * MINUTE + 4_900)
    const calls = m.contracts('SPY').filter(({ right, expiry }) => right === 'call' && expiry === '2026-04-17')
    const asks = calls.map(({ symbol }) => m.quote(symbol)?.ask ?? NaN)
    for (const [i, ask] of asks.entries()) expect(ask).to.be.at.most(asks[i - 1] ?? Infinity)
    const spot = m.last('SPY') ?? NaN
    const strike = calls.map((call) => call.strike).sort((a, b) => Math.abs(a - spot) - Math.abs(b - spot))[0]
    const sameStrike = m.contracts('SPY').filter((contract) => contract.right === 'call' && contract.strike === strike)
    const byTerm = sameStrike.map(({ symbol }) => m.quote(symbol)?.bid ?? NaN)
    expect(byTerm.length).to.be.above(5)
    for (const [i, bid] of byTerm.entries()) expect(bid).to.be.above(byTerm[i - 1] ?? 0)
  })

  it('have greeks of one model: deltas of call and put differ by one, gamma and vega are equal', () => {
    const m = at(OPEN + 60 * MINUTE)
    const { symbol = '' } = near(m, 0.5).find(({ expiry, right }) => right === 'call' && expiry === '2026-04-17') ?? {}
    const [call, put] = [m.model(symbol), m.model(symbol.replace(/C(\d{8})$/, 'P$1'))]
    expect((call?.delta ?? NaN) - (put?.delta ?? NaN)).to.be.closeTo(1, 1e-9)
    expect(call?.gamma).to.be.closeTo(put?.gamma ?? NaN, 1e-12)
    expect(call?.vega).to.be.closeTo(put?.vega ?? NaN, 1e-12)
    expect(call?.impliedVolatility).to.be.within(0.05, 0.8)
    expect(call?.openInterest).to.be.above(0)
  })

  it('have symbols in order that say what they are', () => {
    const contracts = at(OPEN).contracts('SPY')
    expect(contracts.map(({ symbol }) => symbol)).to.deep.equal(contracts.map(({ symbol }) => symbol).sort())
    for (const contract of contracts) expect(parseOccSymbol(contract.symbol)).to.deep.equal(contract)
  })

  it('keep a contract listed until the evening of its expiry and forget it then', () => {
    const listed = (clock: number) => new Set(at(clock).contracts('SPY').map(({ symbol }) => symbol))
    const today = listed(OPEN)
    for (let day = 1; day <= 10; day++) {
      const date = new Date(OPEN + day * DAY).toISOString().slice(0, 10)
      const now = listed(OPEN + day * DAY)
      const living = [...today].filter((symbol) => (parseOccSymbol(symbol)?.expiry ?? '') >= date)
      expect(living.filter((symbol) => !now.has(symbol)), `gone on ${date}`).to.deep.equal([])
    }
    const friday = Date.parse('2026-03-13T20:00:00Z')
    const [expiring = ''] = [...today]
    expect(parseOccSymbol(expiring)?.expiry).to.equal('2026-03-13')
    expect(at(friday + 30 * MINUTE).quote(expiring), 'still there while the venue settles').not.to.equal(undefined)
    expect(at(friday + 5 * 60 * MINUTE).quote(expiring)).to.equal(undefined)
    expect(at(friday + DAY).model(expiring)).to.equal(undefined)
  })

  it('speak unasked only when watched, and then as they answer', () => {
    const m = at(OPEN + MINUTE)
    const [first, second] = near(m, 1).map(({ symbol }) => symbol)
    const isOption = (event: MarketEvent) => event.type === 'quote' && /\d/.test(event.quote.symbol)
    const spoken = (to: number) => m.advance(millis(to)).filter(isOption)
    expect(spoken(OPEN + 2 * MINUTE)).to.deep.equal([])
    m.watch([first ?? '', second ?? '', 'SPY991231C00001000'])
    const events = spoken(OPEN + 3 * MINUTE)
    expect(events, 'four quotes a minute of each').to.have.length(8)
    const last = events.at(-1)
    expect(last?.type === 'quote' && m.quote(last.quote.symbol)).to.deep.equal(last?.type === 'quote' && last.quote)
    m.watch([])
    expect(spoken(OPEN + 4 * MINUTE)).to.deep.equal([])
  })

  it('remember as bars the trades that were spoken', () => {
    const m = at(OPEN)
    const symbols = near(m, 2).map(({ symbol }) => symbol)
    m.watch(symbols)
    const events = m.advance(millis(OPEN + 30 * MINUTE))
    const trades = events.flatMap((event) => (event.type === 'trade' && symbols.includes(event.symbol) ? [event] : []))
    const bars = events.flatMap((event) => (event.type === 'bar' && symbols.includes(event.bar.symbol) ? [event.bar] : []))
    expect(trades).to.have.length.above(20)
    const key = (symbol: string, price: number, start: number) => `${start} ${symbol} ${price}`
    expect(bars.map((bar) => key(bar.symbol, bar.close, bar.start)).sort())
      .to.deep.equal(trades.map((trade) => key(trade.symbol, trade.price, Math.floor(trade.at / MINUTE) * MINUTE)).sort())
    const one = trades[0]?.symbol ?? ''
    expect(m.bars(one, millis(OPEN), millis(OPEN + 30 * MINUTE))).to.deep.equal(bars.filter(({ symbol }) => symbol === one))
    expect(m.last(one)).to.equal(trades.findLast(({ symbol }) => symbol === one)?.price)
  })
})
