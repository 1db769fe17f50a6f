import { expect } from 'chai'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { millis } from '../../core/brand.ts'
import { findBias } from '../../backtest/bias/find-bias.ts'
import { type Cheat, futureAdjustment, honest, nextClose, unfinishedBar, wholeSeries } from './cheats.ts'
import { made, tape, written } from './made-tape.ts'
import { enter, NONE, toldPlan } from './told-desk.ts'

const minutes = made({ seed: 21, days: 1, volatility: 0.002 })
const length = 110
const cut = (column: Float64Array): Float64Array => column.subarray(0, length)
const short = tape({ ...minutes, length, start: cut(minutes.start), end: cut(minutes.end), open: cut(minutes.open), high: cut(minutes.high), low: cut(minutes.low), close: cut(minutes.close), volume: cut(minutes.volume) })

const days = written(Array.from({ length: 40 }, (_, i) => [200 + (i % 7), 210 + (i % 7), 190 + (i % 7), 201 + (i % 5)] as const), { interval: 1440 })
const splitting = tape(days, [{ type: 'split', symbol: 'AAA', date: newYorkDate(millis(days.start[33] ?? 0)), to: 8, from: 1 }])

const biasOf = (cheat: Cheat, over = short) => findBias({ tape: over, planFor: (other) => toldPlan({ tape: other, decide: cheat(other) }) })

describe('the bias check', function () {
  this.timeout(60_000)

  it('finds nothing in a strategy that knows the past alone', () => {
    const { moments, findings } = biasOf(honest)
    expect(findings).to.deep.equal([])
    expect(moments).to.equal(length)
    expect(biasOf(honest, splitting)).to.deep.include({ findings: [], leaks: [] })
  })

  it("names the next bar's close", () => expect(biasOf(nextClose).leaks).to.deep.equal(['the next bar']))

  it("names it where bars are whole days too, which are acted on when the next one opens", () => {
    const over = tape(written(Array.from({ length: 60 }, (_, i) => [200 + (i % 7), 212 + (i % 7), 188 + (i % 7), 200 + ((i * 5) % 7)] as const), { interval: 1440 }))
    expect(biasOf(nextClose, over).leaks).to.deep.equal(['the next bar'])
    expect(biasOf(honest, over)).to.deep.include({ findings: [], leaks: [] })
  })

  it('names a normalisation over the whole series', () => expect(biasOf(wholeSeries).leaks[0]).to.equal('the whole series'))

  it('names an unfinished bar of a higher interval', () => expect(biasOf(unfinishedBar).leaks[0]).to.equal('a bar of a higher interval that had not ended'))

  it('names prices adjusted for a split to come', () => expect(biasOf(futureAdjustment, splitting).leaks).to.deep.equal(['a split or dividend to come']))

  it("names the next bar's open alone, and finds who knows by the room of a column where the tape ends", () => {
    const opensHigher: Cheat = ({ series: [series] }) => (view) => (series?.open[series.start.indexOf(view.bar.start) + 1] ?? 0) > view.bar.close ? enter() : NONE
    expect(biasOf(opensHigher).leaks).to.deep.equal(['the next bar'])
    const knowsTheEnd: Cheat = ({ series: [series] }) => (view) => (series && series.start.indexOf(view.bar.start) < series.close.length - 20 ? enter() : NONE)
    expect(biasOf(knowsTheEnd).findings).not.to.deep.equal([])
  })

  it('names an option quote to come, where chains were recorded: of a strategy that looks at the next one, not at those before', () => {
    const [series = expect.fail('no bars')] = short.series
    const contract = { type: 'contract', symbol: 'AAA260417C00200000', underlying: 'AAA', expiry: '2026-04-17', right: 'call', strike: 200 } as const
    const column = (value: (i: number) => number): Float64Array => Float64Array.from(series.end, (_, i) => value(i))
    const quoted = { contract, end: series.end.slice(), bid: column((i) => 4 + (i % 7) / 10), ask: column((i) => 4.1 + (i % 7) / 10), bidSize: column(() => 5), askSize: column(() => 5), openInterest: column(() => NaN) }
    const over = { ...short, chains: [{ underlying: 'AAA', interval: 1, contracts: [quoted] }] }
    const looking = (ahead: number): Cheat => ({ chains }) => ({ now }) => {
      const { end, bid } = chains?.[0]?.contracts[0] ?? expect.fail('no chain')
      return (bid[end.findIndex((at) => at > now) - 1 + ahead] ?? 0) > 4.45 ? enter() : NONE
    }
    const peeked = biasOf(looking(1), over)
    expect(peeked.leaks).to.deep.equal(['an option quote to come'])
    expect(new Set(peeked.findings.map(({ probe }) => probe))).to.deep.equal(new Set(['cut', 'altered']))
    expect(biasOf(looking(0), over)).to.deep.include({ findings: [], leaks: [] })
  })

  it('tells what is no look at the tape: a memory of the run before', () => {
    const closes = new Map<number, number>()
    const remembers: Cheat = () => ({ bar }) => {
      closes.set(bar.start, bar.close)
      return (closes.get(bar.start + 60_000) ?? 0) > bar.close ? enter() : NONE
    }
    expect(biasOf(remembers).leaks).to.deep.equal(['what is on no tape: a run before it, chance or a clock'])
  })

  it('says what it could not look at, where the strategy throws', () => {
    const { findings, failures } = biasOf((over) => (view) => {
      if (view.bar.start === over.series[0]?.start[7]) throw new Error('a defect')
      return NONE
    })
    expect(failures).to.deep.equal([{ error: 'Error: a defect', times: 1, first: short.series[0]?.end[7] }])
    expect(findings).to.deep.equal([])
  })

  it('finds one look at one bar, which changes no trade', () => {
    const once: Cheat = ({ series: [series] }) => ({ bar }) => ({ type: 'none', reason: { code: 'no-trend', numbers: bar.start === short.series[0]?.start[57] ? { next: series?.close[58] ?? 0 } : {} } })
    const end = short.series[0]?.end[57]
    const { findings } = biasOf(once)
    expect(findings.slice(0, 2).map(({ probe, at }) => [probe, at])).to.deep.equal([['cut', end], ['altered', end]])
  })

  it('needs the altered future too: one that never reads past the end of the tape is not found by cutting alone', () => {
    // Clamped to the last bar there is, the cheat sees its own bar where the tape ends.
    const clamped: Cheat = ({ series: [series] }) => (view) => {
      if (!series) return honest({ series: [], actions: [], feed: '' })(view)
      const next = Math.min(series.length - 1, series.start.findIndex((start) => start === view.bar.start) + 1)
      return nextClose({ series: [{ ...series, close: series.close.with(Math.min(series.length - 1, next), series.close[next] ?? 0) }], actions: [], feed: '' })(view)
    }
    expect(biasOf(clamped).findings.some(({ probe }) => probe === 'altered')).to.equal(true)
  })
})
