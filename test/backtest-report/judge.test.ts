import { expect } from 'chai'
import { buyAndHold } from '../../backtest/judgement/buy-and-hold.ts'
import { type IdleGiven, idleInterest } from '../../backtest/judgement/idle-interest.ts'
import { judge, type JudgeOptions } from '../../backtest/judgement/judge.ts'
import { ratesKnown } from '../../backtest/judgement/rates-known.ts'
import { signalAndFill } from '../../backtest/judgement/signal-and-fill.ts'
import { millis } from '../../core/brand.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import { flat, tape, written } from '../backtest/made-tape.ts'
import { CLOSES, fiveTimes, madeUp, OPENS, TRADES, tradeOf } from './made-up-run.ts'

const ALONE: JudgeOptions = { seed: 7, trials: { count: 1, variance: 0 }, gaps: [] }

/** Figures that were not worked out in the head come from Python's `fractions` and `statistics`. */
describe('a judgement of a run written down by hand', () => {
  const judged = judge(madeUp(), ALONE)
  // Figures of a year, and of trades to come, need twenty days and ten trades.
  const long = judge(fiveTimes(), ALONE)

  it('takes its daily returns at the New York close', () => {
    expect(judged.daily.dates).to.deep.equal(['2016-01-05', '2016-01-06', '2016-01-07', '2016-01-08'])
    expect(judged.daily.returns.map((value) => Math.round(value * 1e9) / 1e9)).to.deep.equal([0, 0.01, -0.01, 0.02])
    expect(judged.days).to.deep.equal({ count: 4, basis: 252 })
  })

  it('knows return and risk', () => {
    expect(judged.result.net).to.be.closeTo(1989.8, 1e-9)
    expect(judged.result.growth).to.be.closeTo(0.019898, 1e-12)
    expect(long.result.annualVolatility).to.be.closeTo(0.18209309360006523, 1e-12)
    expect(long.result.sharpe).to.be.closeTo(6.919537556802477, 1e-9)
    expect(long.result.sortino, 'mean 0.5 % by root of a quarter of 1 % squared: 1 a day').to.be.closeTo(Math.sqrt(252), 1e-9)
    expect(judged.drawdown?.depth).to.be.closeTo(0.01, 1e-12)
    expect(judged.drawdown?.amount).to.be.closeTo(1010, 1e-9)
    expect(judged.drawdown?.length).to.equal((CLOSES[3] ?? 0) - (CLOSES[1] ?? 0))
  })

  it('knows its trades and what they cost', () => {
    expect(judged.trading.winRate).to.be.closeTo(2 / 3, 1e-12)
    expect(judged.trading.winRateInterval?.low).to.be.closeTo(0.20765960080204782, 1e-9)
    expect(judged.trading.winRateInterval?.high).to.be.closeTo(0.9385080552796038, 1e-9)
    expect(judged.trading.expectancy?.perTrade).to.be.closeTo(1989.8 / 3, 1e-9)
    expect(judged.trading.profitFactor).to.be.closeTo(2999.8 / 1010, 1e-12)
    expect(judged.trading.exposure, 'three sessions of 6.5 hours in 78.5 hours').to.be.closeTo(19.5 / 78.5, 1e-6)
    expect(judged.costs).to.include({ fees: 15, spread: 30, slippage: 15, all: 60, perTrade: 20 })
  })

  it('stands beside buy and hold', () => {
    expect(judged.benchmark.net).to.be.closeTo(5000, 1e-9)
    expect(judged.benchmark.growth).to.be.closeTo(0.05, 1e-12)
    expect(long.benchmark.beta, 'a pattern five times over has the same line').to.be.closeTo(0.33861551144244434, 1e-9)
    expect(long.benchmark.alpha).to.be.closeTo(0.1678834905819954, 1e-9)
    expect(long.benchmark.correlation).to.be.closeTo(0.9910429158198416, 1e-9)
    expect(judged.benchmark.drawdown).to.be.closeTo(3000 / 102_000, 1e-12)
  })

  it('counts every trial against it', () => {
    expect(long.luck).to.include({ trials: 1, threshold: 0 })
    expect(long.luck.probabilisticSharpe).to.be.closeTo(0.969380246035995, 1e-7)
    expect(long.luck.deflatedSharpe, 'alone, nothing is deflated').to.equal(long.luck.probabilisticSharpe)
    const third = judge(fiveTimes(), { ...ALONE, trials: { count: 3, variance: 0.01 } }).luck
    expect(third.threshold).to.be.closeTo(1.353785168263487, 1e-6)
    expect(third.deflatedSharpe).to.be.closeTo(0.9339096594480526, 1e-7)
  })

  it('says what is left at other costs and without the best', () => {
    expect(judged.robustness.costs.map(({ multiple, net }) => [multiple, Math.round(net * 100) / 100])).to.deep.equal([[0.5, 2019.8], [1, 1989.8], [2, 1929.8], [3, 1869.8]])
    expect(long.robustness.breakEven?.perTrade).to.be.closeTo(2049.8 / 3, 1e-9)
    expect(judged.robustness.withoutBestFive, 'three trades have no five best').to.equal(undefined)
    const seven = Array.from({ length: 7 }, (_, i) => ({ ...TRADES[0], net: i, gross: i + 20 })) as unknown as typeof TRADES
    expect(judge(madeUp({ trades: seven }), ALONE).robustness.withoutBestFive, '0 and 1 are left of 0 to 6').to.equal(1)
  })

  it('tells of larger sizes for the whole result, whatever is known of the days before a trade', () => {
    const { ofTrades, capacity } = long.robustness
    expect(capacity?.known, 'the first trades have too few days before them').to.be.within(8, 14)
    const [one, two] = [1, 2].map((multiple) => capacity?.points.find((point) => point.multiple === multiple)?.net ?? NaN)
    expect(((one ?? NaN) * 2 ** 1.5 - (two ?? NaN)) / (2 ** 1.5 - 2), 'a m - b m^1.5 at two sizes tells a').to.be.closeTo(ofTrades, 1e-6)
  })

  it('holds trades of a day against chance by day: what happens at night was nobody\'s', () => {
    const nights = tape(written(flat([100, 50, 100, 50]), { interval: DAY_MINUTES }))
    const ofTrades = (closedAt: number | undefined) => judge(madeUp({ tape: nights, trades: [tradeOf(0, { gross: 1020, ...(closedAt === undefined ? {} : { closedAt }) })] }), ALONE).robustness.randomTiming[0]?.random?.sums
    expect(ofTrades(undefined), 'flat days: costs of 20 dollars on 50,000').to.deep.include({ p5: -0.0004, p95: -0.0004 })
    expect(ofTrades(OPENS[1]), 'a night halves the price, or doubles it').to.deep.include({ p5: -0.5004, p95: 0.9996 })
  })

  it('divides the result up', () => {
    const nets = (rows: readonly { readonly key: string; readonly net: number }[]) => rows.map(({ key, net }) => [key, Math.round(net * 100) / 100])
    expect(nets(judged.attribution.sides)).to.deep.equal([['long', 2999.8], ['short', -1010]])
    expect(nets(judged.attribution.exits)).to.deep.equal([['stop-hit', -1010], ['time-exit', 2999.8]])
    expect(nets(judged.attribution.hours)).to.deep.equal([['09:00 New York', 1989.8]])
    expect(nets(judged.attribution.strategies)).to.deep.equal([['stocks/told', 1989.8]])
    expect(nets(judged.attribution.regimes), 'three trades are too few to tell markets apart').to.deep.equal([])
    expect(long.attribution.regimes.reduce((sum, { trades }) => sum + trades, 0), 'fifteen are not').to.equal(15)
  })

  it('draws the same chance from the same seed', () => {
    expect(judge(madeUp(), ALONE)).to.deep.equal(judged)
    const other = judge(fiveTimes(), { ...ALONE, seed: 8 })
    expect(other.monteCarlo.days?.final).not.to.deep.equal(long.monteCarlo.days?.final)
    const { p5, p50, p95 } = long.monteCarlo.trades?.final ?? { p5: NaN, p50: NaN, p95: NaN }
    expect(p5, 'fifteen losses are the least there can be').to.be.at.least(1 - 15 * 0.0101 - 1e-9)
    expect(p95, 'fifteen best trades the most').to.be.at.most(1 + 15 * 0.019998 + 1e-9)
    expect(p50).to.be.within(p5, p95)
  })

  it('takes a riskless rate off, and tells what idle cash would have earned', () => {
    const dear = [{ date: '2016-01-04', rate: 0.36 }]
    const { result, rates } = judge(fiveTimes(), { ...ALONE, rates: dear })
    expect(rates).to.deep.include({ isUsed: true, first: '2016-01-04', last: '2016-01-04' })
    expect(result.excessSharpe, '0.1 % a day is taken off every day but the first, which begins on its own date').to.be.below(result.sharpe ?? 0)
    expect(judge(madeUp(), { ...ALONE, rates: dear }).result.idleInterest, '0.36 / 360 of 100,000 for three nights').to.be.closeTo(300, 1e-9)
    const bought = { at: OPENS[1] ?? 0, symbol: 'AAA', sleeve: '', side: 'buy', qty: 500, price: 100, fee: 0, spread: 0, slippage: 0 } as const
    const earned = (given: Partial<IdleGiven>): number =>
      idleInterest({ cash: 100_000, fills: [], settled: [], splits: [], closes: CLOSES.map((at, i) => ({ at, date: `2016-01-0${5 + i}` })), rates: [{ date: '2015-01-01', rate: 0.36 }], ...given })
    expect(earned({ fills: [bought] }), 'half of it is in shares for the last two nights').to.be.closeTo(200, 1e-9)
    expect(earned({ fills: [{ ...bought, side: 'sell' }] }), 'the proceeds of a short sale earn nothing').to.be.closeTo(300, 1e-9)
    const sold = { ...bought, at: OPENS[2] ?? 0, side: 'sell', qty: 1000, price: 50 } as const
    expect(earned({ fills: [bought, sold], splits: [{ type: 'split', symbol: 'AAA', date: '2016-01-07', to: 2, from: 1 }] }), 'all of it is free again in new shares, and nothing short').to.be.closeTo(250, 1e-9)
    const put = { ...bought, at: OPENS[0] ?? 0, symbol: 'AAA160106P00100000', side: 'sell', qty: 5, price: 2 } as const
    const ended = { at: millis(CLOSES[1] ?? 0), symbol: put.symbol, qty: -5, shares: 0, price: 0 }
    expect(earned({ fills: [put], settled: [ended] }), 'a premium is secured until its contract ends').to.be.closeTo(100 + 101 + 101, 1e-9)
    expect(earned({ fills: [put], settled: [{ ...ended, shares: 500, price: 100 }] }), 'shares that were assigned are paid for').to.be.closeTo(100 + 51 + 51, 1e-9)
  })
})

describe('a judgement of a few days and trades', () => {
  it('makes no figure of a year out of nineteen days, and one out of twenty', () => {
    const { calendar, curve, to, ...whole } = fiveTimes()
    const closes = calendar.sessionsBetween('2016-01-05', '2016-02-01')
    const short = judge({ ...whole, calendar, curve: { at: [...curve.at].slice(0, 20), equity: [...curve.equity].slice(0, 20) }, to: closes.at(-1)?.close ?? NaN }, { ...ALONE, rates: [{ date: '2016-01-04', rate: 0.01 }] })
    const full = judge({ ...whole, calendar, curve, to }, { ...ALONE, rates: [{ date: '2016-01-04', rate: 0.01 }] })
    const yearly = ({ result, luck, benchmark, monteCarlo }: typeof full) => [result.annualVolatility, result.sharpe, result.sortino, result.excessSharpe, luck.probabilisticSharpe, luck.deflatedSharpe, luck.minimumDays, benchmark.annualVolatility, benchmark.sharpe, benchmark.alpha, benchmark.beta, monteCarlo.days]
    expect(short.data.dailyReturns).to.deep.equal({ there: 19, needed: 20 })
    expect(yearly(short).filter((value) => value !== undefined)).to.deep.equal([])
    expect(yearly(full).filter((value) => value === undefined)).to.deep.equal([])
    expect([short.result.net, short.drawdown?.depth, short.benchmark.net].every((value) => value !== undefined), 'what was is told').to.equal(true)
  })

  it('says nothing about trades to come out of nine, and something out of ten', () => {
    const { trades, ...whole } = fiveTimes()
    const ofTrades = (count: number) => judge({ ...whole, trades: trades.slice(0, count) }, ALONE)
    const general = ({ luck, monteCarlo, robustness, excursions, attribution }: ReturnType<typeof ofTrades>) => [luck.deflatedSharpe, monteCarlo.days, monteCarlo.trades, robustness.breakEven, excursions?.captured, excursions?.edge, attribution.regimes[0]]
    expect(general(ofTrades(9)).filter((value) => value !== undefined)).to.deep.equal([])
    expect(general(ofTrades(10)).filter((value) => value === undefined)).to.deep.equal([])
    expect(ofTrades(9).luck.probabilisticSharpe, 'which speaks of days').to.be.a('number')
    expect(ofTrades(9).trading.expectancy?.perTrade, 'which was').to.be.a('number')
  })
})

describe('a file of riskless rates', () => {
  const dates = ['2016-01-05', '2016-01-06', '2016-01-07', '2016-01-08']
  const known = (...days: readonly string[]) => ratesKnown(days.map((date) => ({ date, rate: 0.01 })), OPENS[0] ?? 0, dates)

  it('that is a month old on a day of the run is not used, and its last date is told', () => {
    expect(known('2015-12-08')).to.deep.include({ isUsed: true })
    expect(known('2015-12-05'), 'more than 31 days before the 8th').to.deep.include({ isUsed: false, last: '2015-12-05' })
    expect(known('2015-12-05').note).to.equal('the rates go from 2015-12-05 to 2015-12-05, the run from 2016-01-05 to 2016-01-08: 2016-01-06 has no rate of at most a month before it, so no excess Sharpe ratio and no interest on idle cash are given')
    expect(known('2016-01-06'), 'nor one that begins after the run').to.deep.include({ isUsed: false, first: '2016-01-06' })
    expect(known()).to.deep.include({ isUsed: false, last: undefined })
    const { result, rates } = judge(fiveTimes(), { ...ALONE, rates: [{ date: '2015-01-01', rate: 0.36 }] })
    expect([rates?.isUsed, result.excessSharpe, result.idleInterest]).to.deep.equal([false, undefined, undefined])
  })

  it('that ends within the run is told, one that covers it is not', () => {
    expect(known('2016-01-04', '2016-01-06').note).to.equal('the rates go from 2016-01-04 to 2016-01-06, the run from 2016-01-05 to 2016-01-08: its last days count with the last rate')
    expect(known('2016-01-04', '2016-01-08')).to.deep.equal({ first: '2016-01-04', last: '2016-01-08', isUsed: true })
  })
})

describe('a judgement of next to nothing', () => {
  const curve = { at: [OPENS[0] ?? 0, CLOSES[0] ?? 0], equity: [100_000, 100_000] }
  const judged = judge(madeUp({ trades: [], curve, from: OPENS[0] ?? 0, to: CLOSES[0] ?? 0 }), ALONE)

  it('says that there is not enough data rather than zero', () => {
    for (const value of [judged.result.sharpe, judged.result.sortino, judged.result.calmar, judged.result.annualGrowth, judged.trading.winRate, judged.trading.profitFactor, judged.trading.expectancy]) expect(value).to.equal(undefined)
    for (const value of [judged.drawdown, judged.monteCarlo.trades, judged.monteCarlo.days, judged.excursions, judged.holding, judged.robustness.breakEven, judged.robustness.late, judged.sensitivity, judged.walkForward, judged.luck.deflatedSharpe]) expect(value).to.equal(undefined)
    expect(judged.robustness.costs).to.deep.equal([])
  })
})

describe('buy and hold', () => {
  it('holds through a split and keeps its dividends', () => {
    const days = written(flat([100, 100, 50, 60]), { interval: DAY_MINUTES })
    const split = { type: 'split', symbol: 'AAA', date: '2016-01-07', to: 2, from: 1 } as const
    const dividend = { type: 'dividend', symbol: 'AAA', date: '2016-01-08', perShare: '1' } as const
    const value = buyAndHold({ tape: tape(days, [split, dividend]), cash: 10_000, from: (OPENS[0] ?? 0) - 1, at: CLOSES })
    expect([...value], '100 shares become 200, each paying a dollar').to.deep.equal([10_000, 10_000, 10_000, 12_200])
  })
})

describe('signal price against fill price', () => {
  it('counts what is worse for the trader as positive, on either side', () => {
    const order = { symbol: 'AAA', kind: 'entry', decidedAt: 0, filledAt: 60_000, qty: 10 } as const
    const [row, ...others] = signalAndFill([{ ...order, side: 'buy', signalPrice: 100, fillPrice: 100.1 }, { ...order, side: 'sell', signalPrice: 200, fillPrice: 200.2 }])
    expect(others).to.deep.equal([])
    expect(row?.orders).to.equal(2)
    expect(row?.mean, '10 points worse and 10 points better').to.be.closeTo(0, 1e-12)
    expect(row?.worst).to.be.closeTo(0.001, 1e-12)
    expect(row?.cost, 'a dollar lost, two gained').to.be.closeTo(-1, 1e-9)
    expect(row?.wait).to.equal(60_000)
  })
})
