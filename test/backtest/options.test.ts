import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import type { Leg } from '../../core/order/intent.ts'
import { completedTrades, factsOf } from '../../backtest/result/completed-trades.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { chainsOf } from '../../backtest/options/chains-of.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { optionsResult } from '../../backtest/options/options-result.ts'
import { runTape, type RunResult } from '../../backtest/run-tape.ts'
import { barSeries, type BarSeries } from '../../backtest/bar-series.ts'
import { flat, OPEN, tape, written } from './made-tape.ts'
import { CALENDAR } from './told-desk.ts'
import { type Says, toldOptions } from './told-options.ts'

/** The run's first session is Tuesday, 5 January 2016; these contracts end with it, or three days later. */
const [PUT, CALL] = ['AAA160105P00100000', 'AAA160105C00100000']
const [FRIDAY_PUT, FRIDAY_CALL] = ['AAA160108P00100000', 'AAA160108C00100000']
const sold = (symbol: string): Leg => ({ symbol, side: 'sell', ratio: 1, effect: 'open' })
const bought = (symbol: string): Leg => ({ symbol, side: 'buy', ratio: 1, effect: 'open' })
const always = (bid: number, ask: number): Says => () => [bid, ask]

/** Hours of the first session, each staying at its price. */
const hours = (...prices: readonly number[]) => tape(written(flat(prices), { interval: 60 }))

/** Sessions of hours from 5 January 2016 on, each staying at its price; NaN is a session without a bar. */
function sessions(...prices: readonly number[]): BarSeries {
  const days = CALENDAR.sessionsBetween('2016-01-05', '2016-02-05')
  const rows = prices.flatMap((price, day) => (Number.isNaN(price) ? [] : HOURS).map((hour) => ({ start: (days[day]?.open ?? 0) + hour * 3_600_000, price })))
  const column = Float64Array.from(rows, ({ price }) => price)
  return barSeries({ instrument: recordedInstrument('AAA'), interval: 60, calendar: CALENDAR, columns: { start: Float64Array.from(rows, ({ start }) => start), open: column, high: column, low: column, close: column, volume: column.map(() => 1_000_000) } })
}

const HOURS = [0, 1, 2, 3, 4, 5, 6]
const dateAt = (series: BarSeries, session: number): string => newYorkDate(millis(series.start[session * HOURS.length] ?? 0))

const settled = ({ recorder }: RunResult) => factsOf(recorder.facts, 'contract.settled').map(({ how, symbol, qty, shares, price }) => ({ how, symbol, qty, shares, price }))
const held = ({ engine }: RunResult) => [...engine.book.sleeves.values()].flatMap(({ holdings }) => holdings.map(({ symbol, qty, price }) => ({ symbol, qty, price })))

describe('options on a tape', () => {
  it('a sold put that ends in the money is assigned: its strike is paid for its shares, in the sleeve that sold it', () => {
    const result = runTape(toldOptions({ tape: hours(101, 101, 101, 101, 99, 97, 95), legs: [sold(PUT)], limit: 2, says: always(2, 2.1) }))
    expect(settled(result)).to.deep.equal([{ how: 'assigned', symbol: PUT, qty: -1, shares: 100, price: 100 }])
    expect([...result.engine.book.sleeves.keys()]).to.deep.equal(['options/told/AAA'])
    expect(held(result)).to.deep.equal([{ symbol: 'AAA', qty: 100, price: 100 }])
    // 200 of premium, 10,000 for the shares.
    expect([result.venue.cash, result.engine.book.cash]).to.deep.equal([90_200, 90_200])
  })

  it('one that ends out of it expires worthless, and its premium is the result', () => {
    const result = runTape(toldOptions({ tape: hours(101, 101, 101, 101, 101, 101, 101), legs: [sold(PUT)], limit: 2, says: always(2, 2.1) }))
    expect(settled(result)).to.deep.equal([{ how: 'expired', symbol: PUT, qty: -1, shares: 0, price: 0 }])
    const [trade] = completedTrades(result).closed
    expect(trade).to.deep.include({ net: 200, side: 'long', entryPrice: -2, exitPrice: 0, exit: 'near-expiry', qty: 1 })
    expect(trade?.spread, 'half of ten cents on a hundred shares').to.be.closeTo(5, 1e-9)
    expect([result.venue.cash, result.engine.book.cash, result.engine.book.sleeves.size]).to.deep.equal([100_200, 100_200, 0])
  })

  it('a bought call in the money is exercised', () => {
    const result = runTape(toldOptions({ tape: hours(101, 101, 103, 104, 105, 106, 107), legs: [bought(CALL)], limit: 3, says: always(2.9, 3) }))
    expect(settled(result)).to.deep.equal([{ how: 'exercised', symbol: CALL, qty: 1, shares: 100, price: 100 }])
    expect([result.venue.cash, result.engine.book.cash], '300 for the call, 10,000 for the shares').to.deep.equal([89_700, 89_700])
  })

  it('a contract of old times dated on a Saturday ends with its Friday', () => {
    const friday = '2014-06-20'
    const series = written(flat([70, 70, 70, 70, 70, 70, 65]), { interval: 60, symbol: 'TWX', date: friday })
    const result = runTape(toldOptions({ tape: tape(series), legs: [sold('TWX140621P00067500')], limit: 0.5, says: always(0.5, 0.55) }))
    expect(settled(result)).to.deep.equal([{ how: 'assigned', symbol: 'TWX140621P00067500', qty: -1, shares: 100, price: 67.5 }])
    expect(newYorkDate(factsOf(result.recorder.facts, 'contract.settled')[0]?.at ?? millis(0))).to.equal(friday)
  })

  it('each leg crosses its own spread, and the crossing is a cost of the trade', () => {
    const [low, high] = ['AAA160108P00095000', 'AAA160108P00100000']
    const quotes: Says = ({ symbol }) => (symbol === high ? [3, 3.2] : [1, 1.1])
    const result = runTape(toldOptions({ tape: hours(101, 101, 101, 101, 101), legs: [bought(low), sold(high)], limit: -1.9, says: quotes }))
    const fills = factsOf(result.recorder.facts, 'order.filled').map(({ symbol, side, price }) => ({ symbol, side, price }))
    expect(fills).to.deep.equal([{ symbol: low, side: 'buy', price: 1.1 }, { symbol: high, side: 'sell', price: 3 }])
    expect(result.recorder.fills.spread.view().reduce((sum, one) => sum + one, 0), '5 and 10 cents on a hundred shares').to.be.closeTo(15, 1e-9)
    expect(result.engine.book.cash, '1.90 received').to.equal(100_190)
  })

  it('buying back what nobody bids for costs half of what is asked', () => {
    const says: Says = (_, at) => (at < OPEN + 3 * 3_600_000 ? [2, 2.1] : [0, 0.1])
    const result = runTape(toldOptions({ tape: hours(101, 101, 101, 101, 101, 101), legs: [sold(FRIDAY_PUT)], limit: 2, says, until: 3 }))
    const fills = factsOf(result.recorder.facts, 'order.filled').map(({ side, price }) => ({ side, price }))
    expect(fills).to.deep.equal([{ side: 'sell', price: 2 }, { side: 'buy', price: 0.1 }])
    expect([...result.recorder.fills.spread.view()].map((cents) => Math.round(cents * 100) / 100), 'half of ten cents each').to.deep.equal([5, 5])
  })

  it('are marked as before while a side of their quote is missing, and the curve does not jump', () => {
    const legs: readonly (readonly [number, number])[] = [[2.9, 3], [2.9, 3], [0, 3.4], [0, 95], [2.95, 0], [2.9, 3], [0, 2]]
    const says: Says = (_, at) => legs[Math.round((at - OPEN) / 3_600_000) - 1] ?? [2.9, 3]
    const result = runTape(toldOptions({ tape: hours(101, 101, 101, 101, 101, 101, 101), legs: [bought(FRIDAY_CALL)], limit: 3, says }))
    const curve = [...result.recorder.curve.view()].map((equity) => Math.round(equity * 100) / 100)
    expect(curve, 'bought at 3, worth 2.95 from the second hour on, until somebody sells for 2').to.deep.equal([100_000, 99_995, 99_995, 99_995, 99_995, 99_995, 99_900])
  })

  it('are marked so from their first moment, though a side went missing while their order rested', () => {
    const legs: readonly (readonly [number, number])[] = [[2.9, 3], [0, 3.2], [0, 2.9], [0, 3.4]]
    const says: Says = (_, at) => legs[Math.round((at - OPEN) / 3_600_000) - 1] ?? [2.9, 3]
    const result = runTape(toldOptions({ tape: hours(101, 101, 101, 101), legs: [bought(FRIDAY_CALL)], limit: 3, says }))
    const curve = [...result.recorder.curve.view()].map((equity) => Math.round(equity * 100) / 100)
    expect(curve, 'bought at 3, worth the 2.90 that somebody sells for, then the 2.95 of before').to.deep.equal([100_000, 100_000, 99_990, 99_995])
  })

  it('nothing fills on the quotes that it was decided on', () => {
    const first = OPEN + 3_600_000
    const falling: Says = (_, at) => (at <= first ? [2, 2.1] : [1.5, 1.6])
    const missed = runTape(toldOptions({ tape: hours(101, 101, 101), legs: [sold(FRIDAY_PUT)], limit: 2, says: falling }))
    expect(factsOf(missed.recorder.facts, 'order.acked').length).to.equal(1)
    expect(missed.recorder.fills.length, 'two dollars were bid when it was decided, and no more').to.equal(0)
    const rising: Says = (_, at) => (at <= first ? [2, 2.1] : [2.5, 2.6])
    const result = runTape(toldOptions({ tape: hours(101, 101, 101), legs: [bought(FRIDAY_CALL)], limit: 2.8, says: rising }))
    expect(factsOf(result.recorder.facts, 'order.filled').map(({ price, at }) => [price, at]), 'at the next hour').to.deep.equal([[2.6, first + 3_600_000]])
  })

  it('nothing trades at a quote that is older than five minutes: an exit waits for the next row', () => {
    const minutes = written(flat(Array.from({ length: 180 }, (_, i) => (i < 80 ? 101 : 90))))
    const rows = [[60, 2.9, 3], [61, 2.9, 3], [120, 0.4, 0.5]].map(([minute = 0, bid = 0, ask = 0]) => ({ end: OPEN + minute * 60_000, bid, ask }))
    const column = (of: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, of)
    const contract = parseOccSymbol(FRIDAY_CALL) ?? expect.fail('no contract')
    const quotes = { contract, end: column(({ end }) => end), bid: column(({ bid }) => bid), ask: column(({ ask }) => ask), bidSize: column(() => 1), askSize: column(() => 1), openInterest: column(() => NaN) }
    const recorded = { ...tape(minutes), chains: [{ underlying: 'AAA', interval: 60, contracts: [quotes] }] }
    const plan = { ...toldOptions({ tape: recorded, legs: [bought(FRIDAY_CALL)], limit: 3, says: always(0, 0), until: 30 }), chains: chainsOf(CALENDAR), from: millis(OPEN + 59 * 60_000) }
    const fills = factsOf(runTape(plan).recorder.facts, 'order.filled').map(({ side, price, at }) => [side, price, (at - OPEN) / 60_000])
    expect(fills, 'wanted out half an hour after the row, when the share had fallen').to.deep.equal([['buy', 3, 61], ['sell', 0.4, 120]])
  })

  it('a call whose time value is less than the dividend is assigned before the ex-date, and its writer owes the dividend on the shares', () => {
    const series = sessions(100, 100, 110, 110)
    const actions = [{ type: 'dividend' as const, symbol: 'AAA', date: dateAt(series, 3), perShare: '2' }]
    const legs = [bought('AAA160115C00120000'), sold('AAA160115C00100000')]
    const played = (later: readonly [number, number]) => {
      const worth: Says = ({ strike }, at) => (strike === 120 ? [0.1, 0.1] : at < (series.start[14] ?? 0) ? [3, 3] : later)
      return runTape(toldOptions({ tape: tape(series, actions), legs, limit: -1, says: worth }))
    }
    const assigned = [{ how: 'assigned', symbol: 'AAA160115C00100000', qty: -1, shares: -100, price: 100 }]
    expect(settled(played([12.1, 12.3])), 'worth more than the dividend').to.deep.equal([])
    expect(settled(played([0, 14])), 'nobody bids: its holder cannot sell it').to.deep.equal(assigned)
    const result = played([10.5, 10.5])
    expect(settled(result)).to.deep.equal(assigned)
    expect(held(result)).to.deep.equal([{ symbol: 'AAA', qty: -100, price: 100 }, { symbol: 'AAA160115C00120000', qty: 1, price: 0.1 }])
    // 290 of premium, 10,000 for the shares delivered short, 200 of dividend on them.
    expect([result.venue.cash, result.engine.book.cash]).to.deep.equal([110_090, 110_090])
  })

  it('a split of the underlying restates what is held, and the book agrees with the venue to the cent', () => {
    const series = sessions(100, 100, 50, 50, 50, 45)
    const actions = [{ type: 'split' as const, symbol: 'AAA', date: dateAt(series, 2), to: 2, from: 1 }]
    const last = dateAt(series, 5).slice(2).replaceAll('-', '')
    const result = runTape(toldOptions({ tape: tape(series, actions), legs: [sold(`AAA${last}P00100000`)], limit: 3, says: ({ strike }) => (strike === 100 ? [3, 3.1] : [1.5, 1.6]) }))
    expect(settled(result)).to.deep.equal([{ how: 'assigned', symbol: `AAA${last}P00050000`, qty: -2, shares: 200, price: 50 }])
    expect([result.venue.cash, result.engine.book.cash]).to.deep.equal([90_300, 90_300])
    expect(factsOf(result.recorder.facts, 'outside.set').length + factsOf(result.recorder.facts, 'holding.corrected').length).to.equal(0)
  })

  it('a round turn over a split is told in new contracts, and so are the costs of one that is open', () => {
    const series = sessions(100, 100, 50, 50, 50)
    const actions = [{ type: 'split' as const, symbol: 'AAA', date: dateAt(series, 2), to: 2, from: 1 }]
    const given = { tape: tape(series, actions), legs: [sold('AAA160212P00100000')], limit: 3, says: (({ strike }) => (strike === 100 ? [3, 3.2] : [1.4, 1.6])) as Says }
    const { trades: [trade], sources } = summaryOf(runTape(toldOptions({ ...given, until: 16 })))
    expect(trade).to.deep.include({ qty: 2, entryPrice: -1.5, exitPrice: -1.6, net: -20, notional: 300 })
    expect(sources).to.deep.include({ net: -20, rest: 0 })
    const { open: [position] } = summaryOf(runTape(toldOptions(given)))
    expect(position).to.deep.include({ symbol: 'AAA160212P00050000', qty: -2, price: 1.5, lastPrice: 1.5, openedAt: (series.start[1] ?? 0) + 3_600_000 })
    expect(position?.spread, 'half of twenty cents on a hundred shares').to.be.closeTo(10, 1e-9)
  })

  it('what is held over a pause of the bars is named in the shares of then, and nothing that was closed or ended before it', () => {
    const actions = (series: BarSeries) => [{ type: 'split' as const, symbol: 'AAA', date: dateAt(series, 2), to: 2, from: 1 }]
    const frozen = (legs: readonly Leg[], until?: number) => {
      const series = sessions(100, 100, 50, 50, NaN, 50)
      return summaryOf(runTape(toldOptions({ tape: tape(series, actions(series)), legs, limit: 3, says: always(3, 3.2), to: series.end.at(-1) ?? NaN, ...(until === undefined ? {} : { until }) }))).frozen.map(({ symbol, qty }) => [symbol, qty])
    }
    expect(frozen([sold('AAA160212P00100000')])).to.deep.equal([['AAA160212P00050000', -2]])
    expect(frozen([sold('AAA160212P00100000')], 16), 'bought back in new contracts').to.deep.equal([])
    expect(frozen([sold('AAA160106P00095000')]), 'ended before the split').to.deep.equal([])
  })

  it('part of a contract that a split in reverse leaves is held to its expiry, and what it brought is the result of its trade', () => {
    const series = sessions(100, 100, 2000, 2000, 2000, 2100)
    const actions = [{ type: 'split' as const, symbol: 'AAA', date: dateAt(series, 2), to: 1, from: 20 }]
    const last = dateAt(series, 5).slice(2).replaceAll('-', '')
    // A twentieth of a contract at 10 dollars is worth fifty, and no order takes it.
    const result = runTape(toldOptions({ tape: tape(series, actions), legs: [sold(`AAA${last}P00100000`)], limit: 3, until: 16, says: ({ strike }) => (strike === 100 ? [3, 3.1] : [9, 10]) }))
    expect(settled(result)).to.deep.equal([{ how: 'expired', symbol: `AAA${last}P02000000`, qty: -0.05, shares: 0, price: 0 }])
    expect(factsOf(result.recorder.facts, 'outside.set')).to.deep.equal([])
    const { trades, sources } = summaryOf(result)
    expect(trades.map(({ net }) => net)).to.deep.equal([300])
    expect(sources).to.deep.include({ net: 300, trades: 300, rest: 0 })
  })

  it('part of a contract that nobody can sell refuses its exit once, and once more when another split has changed what is refused', () => {
    const series = sessions(100, 100, 2000, 2000, 4000, 4100)
    const actions = [{ type: 'split' as const, symbol: 'AAA', date: dateAt(series, 2), to: 1, from: 20 }, { type: 'split' as const, symbol: 'AAA', date: dateAt(series, 4), to: 1, from: 2 }]
    const last = dateAt(series, 5).slice(2).replaceAll('-', '')
    const result = runTape(toldOptions({ tape: tape(series, actions), legs: [sold(`AAA${last}P00100000`)], limit: 3, until: 16, says: ({ strike }) => (strike === 100 ? [3, 3.1] : [9, 10]) }))
    expect(factsOf(result.recorder.facts, 'intent.refused').map(({ intent, refusal }) => [intent.type, refusal])).to.deep.equal([
      ['exit', { code: 'nothing-to-close', numbers: { units: 0.05, step: 1 } }],
      ['exit', { code: 'nothing-to-close', numbers: { units: 0.025, step: 1 } }],
    ])
  })

  it('says in its facts and in its result when quotes were modelled', () => {
    const given = { tape: hours(101, 101, 101), legs: [sold(FRIDAY_PUT)], limit: 2, says: always(2, 2.1) }
    const [seen, made] = [runTape(toldOptions(given)), runTape(toldOptions({ ...given, kind: 'modelled' }))]
    expect(factsOf(seen.recorder.facts, 'order.approved').map(({ quotes }) => quotes)).to.deep.equal([undefined])
    expect(factsOf(made.recorder.facts, 'order.approved').map(({ quotes }) => quotes)).to.deep.equal(['modelled'])
    expect(optionsResult(seen)).to.deep.include({ kinds: ['recorded'], orders: 1, modelledOrders: 0 })
    expect(optionsResult(made)).to.deep.include({ kinds: ['modelled'], orders: 1, modelledOrders: 1 })
  })
})
