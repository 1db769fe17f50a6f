import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { millis, type Millis } from '../../core/brand.ts'
import type { Book } from '../../core/book/book.ts'
import { emptyBook } from '../../core/book/evolve.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { occSymbol, parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { mid } from '../../core/market/quote.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { findChains } from '../../backtest/data/find-chains.ts'
import { loadChains } from '../../backtest/data/load-chains.ts'
import { chainsOf } from '../../backtest/options/chains-of.ts'
import { heldChains } from '../../backtest/options/held-chains.ts'
import { surfaceOf } from '../../backtest/options/surface.ts'
import { flat, tape, written } from './made-tape.ts'
import { CALENDAR } from './told-desk.ts'

/** Noon in New York on Friday, 6 June 2014. */
const NOON = millis(Date.parse('2014-06-06T16:00:00Z'))
const WINDOW = { expiryFrom: '2014-06-06', expiryTo: '2014-12-31', strikeFrom: 0, strikeTo: 1_000 }
const contract = (symbol: string) => parseOccSymbol(symbol) ?? expect.fail(`${symbol} is no contract`)
const at = (time: string): Millis => millis(Date.parse(time))

describe('option quotes', () => {
  describe('from files', () => {
    let root = ''
    beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'chains-'))))
    afterEach(() => rmSync(root, { recursive: true }))

    /** Rows of minutes: time of New York on 6 June 2014, symbol, bid, ask. */
    const file = (rows: readonly string[], interval = '1m', day = '2014-06-06'): void => {
      mkdirSync(join(root, 'options', interval, 'TWX'), { recursive: true })
      writeFileSync(join(root, 'options', interval, 'TWX', `${day}.csv.gz`), gzipSync(['time,symbol,type,strike,expiration,bid,ask,bid_size,ask_size,last,volume,open_interest', ...rows, ''].join('\n')))
    }
    const row = (time: string, bid: string, ask: string): string => `${Date.parse(`2014-06-06T${time}:00-04:00`)},TWX   140719P00067500,P,67.5,2014-07-19,${bid},${ask},5,6,,0,120`
    const PUT = contract('TWX140719P00067500')
    const recorded = () => chainsOf(CALENDAR)({ ...tape(written(flat([70]), { symbol: 'TWX', date: '2014-06-06' })), chains: loadChains({ root, underlyings: ['TWX'], calendar: CALENDAR }) })
    const quoted = (time: string) => recorded().quote(PUT, { at: at(`2014-06-06T${time}:00-04:00`), price: 70 })
    const middle = (time: string) => recorded().middle?.(PUT, at(`2014-06-06T${time}:00-04:00`))

    it('are known at the end of their minute, stand until another comes, and are as old as the recording is silent', () => {
      file([row('10:00', '0.4', '0.5'), row('10:20', '0.6', '0.7'), row('10:22', '', '0.8')])
      expect(quoted('10:01')).to.deep.equal({ symbol: PUT.symbol, at: at('2014-06-06T10:01:00-04:00'), bid: 0.4, ask: 0.5, bidSize: 5, askSize: 6 })
      expect(quoted('10:20')?.bid, 'the minute of 10:20 has not ended').to.equal(0.4)
      expect(quoted('10:21')?.bid).to.equal(0.6)
      expect(quoted('10:23'), 'a side without a quote').to.include({ bid: 0, ask: 0.8 })
      expect(quoted('11:00')?.at, 'nothing more was recorded').to.equal(at('2014-06-06T10:23:00-04:00'))
    })

    it('remember half-way between bid and ask of the last row that had both', () => {
      file([row('10:00', '0.4', '0.5'), row('10:20', '0.6', '0.8'), row('10:22', '', '0.9'), row('10:23', '0.5', '')])
      expect(['10:00', '10:01', '10:21', '10:30'].map(middle)).to.deep.equal([undefined, 0.45, 0.7, 0.7])
    })

    it('of before a split count under the new name, in new shares and as old as they are; those of a namesake do not', () => {
      const [BEFORE, OTHER] = ['TWX   140719P00135000,P,135', 'TWX   140719P00060000,P,60']
      const said = (time: string, name: string, bid: string, ask: string): string => `${Date.parse(`${time}:00-04:00`)},${name},2014-07-19,${bid},${ask},5,6,,0,120`
      file([said('2014-06-05T15:00', BEFORE, '4', '6'), said('2014-06-05T15:01', 'TWX   140719P00067500,P,67.5', '0.4', '0.5'), said('2014-06-05T15:02', BEFORE, '', '7')], '1m', '2014-06-05')
      file([said('2014-06-06T09:59', OTHER, '0.4', '0.5'), row('10:20', '2.2', '2.4')])
      // It comes on the tape as it happens, as where a run is checked for bias.
      const actions: CorporateAction[] = []
      const made = tape(written(flat([70]), { symbol: 'TWX', date: '2014-06-06' }))
      const source = chainsOf(CALENDAR)({ ...made, actions, chains: loadChains({ root, underlyings: ['TWX'], calendar: CALENDAR }) })
      const then = (time: string) => source.quote(PUT, { at: at(`${time}:00-04:00`), price: 70 })
      expect(then('2014-06-05T15:30'), 'the contract of that name before the split').to.include({ bid: 0.4, ask: 0.5 })
      actions.push({ type: 'split', symbol: 'TWX', date: '2014-06-06', to: 2, from: 1 })
      expect(then('2014-06-06T10:05'), 'of 135 dollars before').to.deep.equal({ symbol: PUT.symbol, at: at('2014-06-05T15:03:00-04:00'), bid: 0, ask: 3.5, bidSize: 10, askSize: 12 })
      expect(source.middle?.(PUT, at('2014-06-06T10:05:00-04:00')), 'five dollars before').to.equal(2.5)
      expect(then('2014-06-06T10:21')).to.include({ bid: 2.2, ask: 2.4 })
      const listed = (time: string) => source.chain('TWX', { at: at(`2014-06-06T${time}:00-04:00`), price: 70 }, WINDOW)?.entries.map((entry) => entry.contract.strike)
      expect([listed('10:05'), listed('10:21')], 'those that were quoted since').to.deep.equal([[60], [60, 67.5]])
    })

    it('leave out rows of trades alone, and take the finest interval that there is', () => {
      file([row('10:00', '0.4', '0.5'), row('10:01', '', '')])
      file([row('10:00', '9', '10')], '1h')
      expect(findChains(root).map(({ interval }) => interval)).to.deep.equal([1])
      expect(quoted('10:05')?.ask).to.equal(0.5)
    })

    it('name what is wrong with them', () => {
      const problem = (act: () => unknown): string => {
        try {
          act()
          return ''
        } catch (error) {
          return error instanceof BadData ? error.message : String(error)
        }
      }
      const load = () => loadChains({ root, underlyings: ['TWX'], calendar: CALENDAR })
      file([row('10:00', 'cheap', '0.5')])
      expect(problem(load)).to.match(/line 2: 'cheap' is no price or size$/)
      file([`${NOON},TWIX,P,1,2014-07-19,1,2,1,1,,0,0`])
      expect(problem(load)).to.include("'TWIX' is no OCC symbol")
      file([row('10:01', '1', '2'), row('10:00', '1', '2')])
      expect(problem(load)).to.include('not in order of time')
      expect(problem(() => findChains(join(root, 'nowhere')))).to.include('check the path after --chains')
      const written = (name: string, content: string | Uint8Array): void => {
        rmSync(join(root, 'options'), { recursive: true, force: true })
        mkdirSync(join(root, 'options', '1d', 'TWX'), { recursive: true })
        writeFileSync(join(root, 'options', '1d', 'TWX', name), content)
      }
      written('2014-06-06.csv.gz', 'no gzip')
      expect(problem(load)).to.match(/2014-06-06\.csv\.gz cannot be read \(.*\): fetch it again, or remove it$/)
      written('2014-06-06.csv', 'day,symbol,bid,ask\n')
      expect(problem(load)).to.match(/is no file of option quotes: its first line must name time \(or date\), symbol, bid and ask$/)
      for (const day of ['2014-06-07', 'Friday']) {
        written('2014-06-06.csv', `date,symbol,bid,ask\n${day},TWX140719P00067500,1,2\n`)
        expect(problem(load), day).to.include(`'${day}' is neither a time since 1970`)
      }
    })

    it('of days are known at the close', () => {
      mkdirSync(join(root, 'options', '1d', 'TWX'), { recursive: true })
      writeFileSync(join(root, 'options', '1d', 'TWX', '2014-06-06.csv'), 'date,symbol,bid,ask\n2014-06-06,TWX140719P00067500,0.5,0.6\n')
      expect([quoted('15:59')?.ask, quoted('16:00')?.ask]).to.deep.equal([undefined, 0.6])
    })
  })

  it('a surface of a chain gives back the volatilities that its prices were made with, between strikes and expiries too', () => {
    // Prices of J. Hull's formula at 25 % and 30 % are worked out by the integral below, apart from core/pricing.
    const entries = [['2014-07-19', 0.25], ['2014-12-20', 0.3]].flatMap(([expiry, volatility]) => [80, 85, 90, 95, 100, 105, 110, 115, 120].map((strike): ChainEntry => {
      const right = strike >= 100 ? 'call' : 'put'
      const symbol = occSymbol('TWX', String(expiry), right, strike)
      const price = worth({ right, strike, years: yearsTo(String(expiry)), volatility: Number(volatility) })
      return { contract: contract(symbol), quote: { symbol, at: NOON, bid: price - 1e-9, ask: price + 1e-9, bidSize: 1, askSize: 1 } }
    }))
    const surface = surfaceOf(entries, 100, NOON)
    const [near, far] = [yearsTo('2014-07-19'), yearsTo('2014-12-20')]
    expect(surface?.({ spot: 100, strike: 92, years: near })).to.be.closeTo(0.25, 1e-4)
    expect(surface?.({ spot: 50, strike: 50, years: far }), 'at the money of a halved price').to.be.closeTo(0.3, 1e-4)
    const half = (near + far) / 2
    expect(surface?.({ spot: 100, strike: 100, years: half }), 'half of the variance of both').to.be.closeTo(Math.sqrt((0.0625 * near + 0.09 * far) / 2 / half), 1e-4)
  })

  describe('made by the model', () => {
    // Closes that move by 2 % up and down day after day: a deviation of ln(1.02), a tenth more for the sample of ten.
    const closes = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 100 : 102))
    const market = tape(written(flat(closes), { interval: 1440, date: '2016-01-05' }))
    const source = chainsOf(CALENDAR)(market)
    const now = millis((market.series[0]?.start[11] ?? 0) + 3_600_000)

    it('use the volatility that the days before have shown, and say so', () => {
      const [entry] = source.chain('AAA', { at: now, price: 100 }, { expiryFrom: '2016-01-21', expiryTo: '2016-03-31', strikeFrom: 99, strikeTo: 101 })?.entries ?? []
      const deviation = Math.log(1.02) * Math.sqrt(10 / 9)
      expect(entry?.impliedVolatility).to.be.closeTo(deviation * Math.sqrt(252), 2e-3)
      expect(entry?.modelled).to.equal(true)
      expect(source.kindAt('AAA', now)).to.equal('modelled')
      expect(source.title).to.include('Black-Scholes').and.include('4 % of the value')
    })

    it('list Fridays and strikes on a grid, quoted around their value with the stated spread', () => {
      const { entries = [] } = source.chain('AAA', { at: now, price: 100 }, { expiryFrom: '2016-01-21', expiryTo: '2016-04-15', strikeFrom: 90, strikeTo: 110 }) ?? {}
      const expiries = [...new Set(entries.map((entry) => entry.contract.expiry))]
      expect(expiries).to.deep.equal(['2016-01-22', '2016-01-29', '2016-02-05', '2016-02-12', '2016-02-19', '2016-03-18', '2016-04-15'])
      expect([...new Set(entries.map((entry) => entry.contract.strike))].sort((a, b) => a - b).slice(0, 3)).to.deep.equal([90, 92.5, 95])
      for (const { quote, contract: { right, strike, expiry }, impliedVolatility = NaN } of entries) {
        const value = worth({ right, strike, years: (Date.parse(`${expiry}T${expiry < '2016-03-13' ? 21 : 20}:00:00Z`) - now) / YEAR, volatility: impliedVolatility })
        const width = Math.max(0.02, 0.04 * value)
        if (quote.bid > 0) expect(quote.ask - quote.bid, quote.symbol).to.be.within(width - 1e-6, width + 0.02 + 1e-6)
        if (quote.bid > 0) expect(mid(quote)).to.be.closeTo(value, 0.0101)
      }
    })

    it('go on listing what is held, on whatever grid it was listed, until it ends or leaves the window', () => {
      const held = ['AAA160219P00097000', 'AAA160219C00102000', 'AAA160219C00130000', 'AAA160122P00097000'].flatMap((symbol) => parseOccSymbol(symbol) ?? [])
      const window = { expiryFrom: '2016-01-25', expiryTo: '2016-04-15', strikeFrom: 90, strikeTo: 110 }
      const symbolsOf = (found: ReturnType<typeof source.chain>) => found?.entries.map(({ contract: { symbol } }) => symbol) ?? []
      const listed = symbolsOf(source.chain('AAA', { at: now, price: 100 }, window))
      expect(listed).to.not.include('AAA160219C00102000')
      expect(symbolsOf(source.chain('AAA', { at: now, price: 100 }, window, held))).to.deep.equal(['AAA160219P00097000', 'AAA160219C00102000'])
      const chains = (isAlone: boolean) => heldChains({ chains: () => source, bookOf: () => bookWith(held), isAlone })(market)
      expect(symbolsOf(chains(true).chain('AAA', { at: now, price: 100 }, window))).to.deep.equal(['AAA160219C00102000', 'AAA160219P00097000'])
      expect(symbolsOf(chains(false).chain('AAA', { at: now, price: 100 }, window)), 'beside what else is listed').to.deep.equal([...listed, 'AAA160219C00102000', 'AAA160219P00097000'].sort())
    })

    it('know nothing before enough days have passed', () => {
      const early = millis((market.series[0]?.start[3] ?? 0) + 3_600_000)
      expect(source.chain('AAA', { at: early, price: 100 }, WINDOW)).to.equal(undefined)
    })
  })
})

function bookWith(contracts: readonly Contract[]): Book {
  const book = emptyBook()
  const empty = { openedAt: NOON, parameters: 0, protection: { stop: null, target: null, exitAt: null }, exit: null, realised: 0, fees: 0, basis: 0, lastExit: null }
  const holdings = contracts.map(({ symbol }) => ({ symbol, qty: 1, price: 1 }))
  book.sleeves.set('options/told/AAA', { key: 'options/told/AAA', module: 'options', strategy: 'told', underlying: 'AAA', holdings, entry: { code: 'trend-up', numbers: {} }, ...empty })
  return book
}

const YEAR = 365 * 86_400_000

function yearsTo(expiry: string): number {
  const friday = new Date(Date.parse(`${expiry}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return (Date.parse(`${friday}T16:00:00-0${friday > '2014-11-02' ? 5 : 4}:00`) - NOON) / YEAR
}

/** The value at a spot of 100: the payoff over the lognormal distribution by Simpson's rule. */
function worth({ right, strike, years, volatility }: { readonly right: 'call' | 'put'; readonly strike: number; readonly years: number; readonly volatility: number }): number {
  const deviation = volatility * Math.sqrt(years)
  // From the strike on, in deviations, so that the kink lies on a knot.
  const kink = (Math.log(strike / 100) + (deviation * deviation) / 2) / deviation
  const [from, to] = right === 'call' ? [kink, Math.max(kink, 0) + 12] : [Math.min(kink, 0) - 12, kink]
  const steps = 4_000
  const width = (to - from) / steps
  const term = (z: number): number => Math.abs(100 * Math.exp(deviation * z - (deviation * deviation) / 2) - strike) * Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  let sum = term(from) + term(to)
  for (let i = 1; i < steps; i += 1) sum += term(from + i * width) * (i % 2 === 1 ? 4 : 2)
  return (sum * width) / 3
}
