import { expect } from 'chai'
import fc from 'fast-check'
import { axis } from '../../backtest/report/html/axis.ts'
import { signed } from '../../backtest/report/html/figure.ts'
import { counted, trueMinus } from '../../backtest/report/html/format.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import { lineChart } from '../../backtest/report/html/line-chart.ts'
import type { Report } from '../../backtest/report/html/report.ts'
import { reportPage } from '../../backtest/report/html/report-page.ts'
import { ticks } from '../../backtest/report/html/ticks.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import { drawnCurve } from '../../backtest/judgement/drawn-curve.ts'
import { judge } from '../../backtest/judgement/judge.ts'
import { tape, written } from '../backtest/made-tape.ts'
import { CALENDAR } from '../backtest/told-desk.ts'
import { madeUpReport } from './made-up-report.ts'
import { madeUp, OPENS, tradeOf } from './made-up-run.ts'

/** What stands beside the lines of each chart of a page. */
function labelsOf(page: string): readonly (readonly string[])[] {
  return page.split('<figure').slice(1).map((figure) => [...figure.matchAll(/<span class="tick"[^>]*>([^<]*)</g)].map((match) => match[1] ?? ''))
}

const withMonths = (returns: readonly number[]): string => {
  const { judgement } = madeUpReport()
  const months = returns.map((value, i) => ({ month: `2016-0${i + 1}`, return: value }))
  return reportPage(madeUpReport({ judgement: { ...judgement, months } as unknown as typeof judgement })).split('<h2>Months</h2>')[1]?.split('</section>')[0] ?? ''
}

describe('labels of an axis', () => {
  const written = (low: number, high: number, label: (value: number, step: number) => string): readonly string[] => {
    const marks = ticks(low, high)
    return marks.map((mark) => label(mark, (marks[1] ?? 0) - (marks[0] ?? 0)))
  }

  it('have the decimals of their step', () => {
    expect(written(-0.001, 0, axis.percent)).to.deep.equal(['−0.10 %', '−0.08 %', '−0.06 %', '−0.04 %', '−0.02 %', '0.00 %'])
    expect(written(-0.00104, 0, axis.percent), 'steps of 0.025').to.deep.equal(['−0.100 %', '−0.075 %', '−0.050 %', '−0.025 %', '0.000 %'])
    expect(written(-0.01, 0, axis.percent), 'steps of 0.2').to.deep.equal(['−1.0 %', '−0.8 %', '−0.6 %', '−0.4 %', '−0.2 %', '0.0 %'])
    expect(written(-0.05, 0.05, axis.signedPercent)).to.deep.equal(['−4 %', '−2 %', '0 %', '+2 %', '+4 %'])
    expect(written(82_000, 101_000, axis.money)).to.deep.equal(['$85,000', '$90,000', '$95,000', '$100,000'])
    expect(written(99_999.9, 100_002.2, axis.money), 'cents are two digits').to.deep.equal(['$100,000.00', '$100,000.50', '$100,001.00', '$100,001.50', '$100,002.00'])
  })

  it('never read the same, and say where their line lies', () => {
    const span = fc.record({ low: fc.double({ min: -1, max: 1, noNaN: true }), width: fc.double({ min: 1e-6, max: 3, noNaN: true }) })
    fc.assert(
      fc.property(span, ({ low, width }) => {
        const marks = ticks(low, low + width)
        const labels = written(low, low + width, axis.percent)
        expect(new Set(labels).size).to.equal(labels.length)
        labels.forEach((text, i) => expect(Number(text.replace('−', '-').replace(/[ %,]/g, '')) / 100).to.be.closeTo(marks[i] ?? NaN, 1e-11))
      }),
      { seed: 26, numRuns: 300 },
    )
  })

  it('are told apart in every chart of a quiet account', () => {
    const { from, curve } = madeUp()
    const page = reportPage(madeUpReport({ judgement: judge(madeUp({ from, curve: { at: curve.at, equity: [100_000, 100_000, 100_010, 99_910, 99_990] } }), { seed: 7, trials: { count: 1, variance: 0 }, gaps: [] }) }))
    const charts = labelsOf(page).slice(0, 2)
    expect(charts).to.have.length(2)
    for (const labels of charts) {
      expect(labels.length).to.be.greaterThan(2)
      expect(new Set(labels).size, labels.join(' ')).to.equal(labels.length)
    }
  })

  it('are told apart in the cone of chance, which steps by a quarter', () => {
    const { judgement } = madeUpReport()
    const at = (low: number): object => ({ p5: 1 - low, p25: 1, p50: 1, p75: 1, p95: 1 })
    const days = { runs: 10, lossShare: 0.5, final: at(0.01), drawdown: at(0.01), cone: [{ step: 1, value: at(0.005) }, { step: 4, value: at(0.0104) }] }
    const page = reportPage(madeUpReport({ judgement: { ...judgement, daily: { ...judgement.daily, equity: [100_000, 99_900, 99_800, 99_700] }, monteCarlo: { ...judgement.monteCarlo, days } } as unknown as typeof judgement }))
    expect(labelsOf(page)[2]).to.deep.equal(['−1.00 %', '−0.75 %', '−0.50 %', '−0.25 %', '0.00 %'])
  })

  it('show a live account over the cone as far as it has come', () => {
    const { judgement } = madeUpReport()
    const value = { p5: 0.99, p25: 1, p50: 1, p75: 1, p95: 1.01 }
    const days = { runs: 10, lossShare: 0.5, final: value, drawdown: value, cone: [1, 2, 3].map((step) => ({ step, value })) }
    const shown = (live: Report['live']): string =>
      reportPage({ ...madeUpReport({ judgement: { ...judgement, daily: { ...judgement.daily, equity: [100_000, 99_900, 99_800] }, monteCarlo: { ...judgement.monteCarlo, days } } as unknown as typeof judgement }), ...(live ? { live } : {}) }).split('<h3>Monte Carlo</h3>')[1]?.split('<h3>')[0] ?? ''
    const page = shown([{ step: 0, growth: 0 }, { step: 2, growth: -0.004 }])
    expect(page).to.include('<span class="key loss">Live</span>')
    expect(page.match(/class="line loss" d="([^"]*)"/)?.[1]?.match(/[ML]/g), 'the start and two days of three').to.have.length(3)
    expect(page).to.include('−0.4 %')
    expect(shown(undefined)).not.to.include('Live')
  })

  it('get the room that the longest of them needs', () => {
    const chart = (label: string) => lineChart({ name: 'x', says: 'x', x: [0, 1], xLabels: [], lines: [{ name: 'x', look: 'main', values: [0, 1] }], label: () => label, table: html`` }).markup
    expect(chart('12345678')).to.include('--room:5rem')
    expect(chart('1234567890')).to.include('--room:6rem')
  })
})

describe('small figures', () => {
  it('have two decimals, as the head of the page, and no colour where they read as zero', () => {
    const months = withMonths([0.0004, -0.00002, 0, 0.0123, -0.00096, 0.00099])
    expect([...months.matchAll(/<td class="number([^"]*)" data-label="(\w+)">([^<]+)</g)].map(([, look, name, text]) => [name, look?.trim(), text])).to.deep.equal([
      ['Jan', 'gained', '+0.04'], ['Feb', '', '0.00'], ['Mar', '', '0.00'], ['Apr', 'gained', '+1.23'], ['May', 'lost', '−0.10'], ['Jun', 'gained', '+0.10'],
    ])
    expect(signed(0.001, '$0.00').markup).to.include('quiet')
    expect(signed(-5, '−$5.00').markup).to.include('down')
    expect(signed(5, '+$5.00').markup).to.include('up')
  })

  it('are one trade, not one trades', () => {
    const one = judge(madeUp({ trades: [tradeOf(1, { gross: 5 })] }), { seed: 7, trials: { count: 1, variance: 0 }, gaps: [] })
    expect(reportPage(madeUpReport({ judgement: one, trades: [tradeOf(1, { gross: 5 })] }))).not.to.match(/\b1 trades/)
  })

  it('are counted by one and by many', () => expect([counted(0, 'trade'), counted(1, 'trade'), counted(1200, 'trade')]).to.deep.equal(['0 trades', '1 trade', '1,200 trades']))

  it('have a true minus, dates and names their hyphens', () => {
    expect(trueMinus('wheel.delta=-0.3, -2 (-$5) 2016-02-10 back-to-mean')).to.equal('wheel.delta=−0.3, −2 (−$5) 2016-02-10 back-to-mean')
  })

  it('are written with it everywhere on the page', () => {
    const { judgement } = madeUpReport()
    const step = { trainFrom: '2016-01-05', trainTo: '2016-01-06', testFrom: '2016-01-07', testTo: '2016-01-08', chosen: 'told.size=-3', inSample: -0.01, outOfSample: -0.02, asRun: -0.03, halted: {} }
    const walkForward = { steps: [step], outOfSample: -0.02, asRun: -0.03, efficiency: -1 }
    const page = reportPage(madeUpReport({ judgement: { ...judgement, walkForward } as unknown as typeof judgement, trades: [tradeOf(1, { gross: -3, qty: 2.5 })] }))
    const text = page.replace(/<style>[^]*<\/style>/, '').replace(/<code>[^]*?<\/code>/g, '').replace(/<[^>]*>/g, ' ')
    expect(text).to.include('told.size=−3').and.to.include('−$23.00')
    expect(text.match(/(?:^|[\s(=])-[\d$.].{0,20}/g)).to.equal(null)
  })
})

describe('walking forward', () => {
  it('marks growth over days on which a halt stood, and says that these are in it', () => {
    const { judgement } = madeUpReport()
    const step = { trainFrom: '2016-01-05', trainTo: '2016-01-06', testFrom: '2016-01-07', testTo: '2016-01-08', chosen: 'as run', inSample: 0.01, outOfSample: 0.02, asRun: 0.03 }
    const section = (halted: object): string => {
      const page = reportPage(madeUpReport({ judgement: { ...judgement, walkForward: { steps: [{ ...step, halted }], outOfSample: 0.02, asRun: 0.03, efficiency: 1 } } as unknown as typeof judgement }))
      return page.split('<h3>Walk-forward</h3>')[1]?.split('</section>')[0] ?? ''
    }
    expect(section({ asRun: '2016-01-07' })).to.match(/own parameters[^]*\+3.00 % †[^]*over the same days/).and.to.match(/<td[^>]*>\+3.00 % †/).and.to.include('(the run itself on 2016-01-07): the days from then on are in the figure as they were').and.not.to.include('2.00 % †')
    expect(section({})).to.include('+3.00').and.not.to.match(/†|Halted/)
  })
})

describe('a hole of the data', () => {
  const CHART = { name: 'Equity', says: 'up', x: [0, 1, 2, 3, 4], xLabels: [], label: String, table: html``, lines: [{ name: 'This run', look: 'main' as const, values: [1, 2, 3, 4, 5], isFilled: true }] }
  const paths = (page: Html, look: string) => [...page.markup.matchAll(new RegExp(`class="${look}" d="([^"]*)"`, 'g'))].map(([, d = '']) => d)

  it('breaks the lines of a chart, and is marked and named there', () => {
    const holed = lineChart({ ...CHART, breaks: { name: 'No bars', at: [2, 3] } })
    expect(paths(holed, 'line main')[0]?.replace(/ [\d.]+/g, ''), 'two points, a dot, two points').to.equal('M0L250M500h0M750L1000')
    expect(paths(holed, 'hole').map((d) => d.split(' ')[0])).to.deep.equal(['M375', 'M625'])
    expect(paths(holed, 'area main')[0]?.match(/M/g)).to.have.length(3)
    expect(holed.markup).to.include('No bars')
    const whole = lineChart(CHART)
    expect(paths(whole, 'line main')[0]?.match(/M/g)).to.have.length(1)
    expect(whole.markup).not.to.include('hole')
  })

  it('is one where days with a session have no bars, not a night nor a weekend', () => {
    const [first, second, third, fourth] = CALENDAR.sessionsBetween('2016-01-07', '2016-01-12')
    const bars = tape(written([[100, 101, 99, 100], [100, 103, 99, 102]], { interval: DAY_MINUTES, date: '2016-01-07' }))
    const curve = { at: [(first?.open ?? NaN) - 1, first?.close ?? NaN, second?.close ?? NaN], equity: [1, 2, 3] }
    expect(drawnCurve(madeUp({ tape: bars, curve, to: second?.close ?? NaN })).breaks, 'Thursday and Friday').to.deep.equal([])
    const series = bars.series.map((one) => ({ ...one, start: Float64Array.of(first?.open ?? NaN, fourth?.open ?? NaN), end: Float64Array.of(first?.close ?? NaN, fourth?.close ?? NaN) }))
    const holed = { ...curve, at: [(first?.open ?? NaN) - 1, first?.close ?? NaN, fourth?.close ?? NaN] }
    expect(drawnCurve(madeUp({ tape: { ...bars, series }, curve: holed, to: fourth?.close ?? NaN })).breaks, `Thursday and Tuesday, without ${third?.date}`).to.deep.equal([2])
  })
})

describe('times on the page', () => {
  const first = (module: string, from: string): string | undefined => {
    const { judgement } = madeUpReport()
    const at = [Date.parse(from), Date.parse('2016-02-10T12:00:00Z'), Date.parse('2016-02-12T00:00:00Z')]
    const drawn = { at, equity: [1, 2, 3], benchmark: [1, 2, 3], drawdown: [0, 0, 0], breaks: [] }
    const page = reportPage(madeUpReport({ modules: [module], judgement: { ...judgement, drawn } }))
    return /<div class="below">(.*?)<\/div>/.exec(page)?.[1]?.replace(/<\/?span>/g, ' ').trim().replace(/ +/g, ' ')
  }

  it('are days of UTC for pairs, and the day that ends at midnight is the one that was traded', () => {
    expect(first('crypto', '2016-02-10T00:00:00Z')).to.equal('2016-02-10 2016-02-11')
    expect(first('stocks', '2016-02-10T05:00:00Z'), 'midnight of New York').to.equal('2016-02-10 2016-02-11')
  })

  it('are of UTC for pairs in every table, and the tables say so', () => {
    const trade = { ...tradeOf(1, { gross: 5 }), openedAt: Date.parse('2016-01-06T02:30:00Z') }
    const page = (module: string): string => reportPage(madeUpReport({ modules: [module], trades: [trade] }))
    expect(page('crypto')).to.include('Times of UTC.').and.to.include('2016-01-06 02:30').and.to.include('From (UTC)')
    expect(page('stocks')).to.include('Times of New York.').and.to.include('2016-01-05 21:30').and.to.include('From (New York)')
  })

  it('say what a bar cannot tell about the time of an exit', () => {
    const [long, at] = [tradeOf(1, { gross: 5 }), Date.parse('2016-01-06T15:00:00Z')]
    const usual = reportPage(madeUpReport({ trades: [long] }))
    expect(usual).to.include('later at its end').and.not.to.include('very bar of the entry')
    expect(reportPage(madeUpReport({ trades: [long, { ...long, openedAt: at, closedAt: at }] }))).to.include('1 trade ended in the very bar of the entry')
    expect(reportPage(madeUpReport({ trades: [] })), 'of no trades').not.to.include('later at its end')
    expect(reportPage(madeUpReport({ modules: ['options'], trades: [{ ...long, module: 'options' }] })), 'quotes have their own times').not.to.include('later at its end')
  })
})

describe('a report of one day', () => {
  const from = OPENS[0] ?? NaN
  const at = [from - 9.5 * 3_600_000, ...[1, 120, 390].map((minutes) => from + minutes * 60_000)]
  const { judgement } = madeUpReport()
  const drawn = { ...judgement.drawn, at, equity: [1, 2, 3, 4], benchmark: [1, 1, 1, 1], drawdown: [0, 0, 0, 0], breaks: [] }
  const page = reportPage(madeUpReport({ judgement: { ...judgement, drawn, days: { ...judgement.days, count: 1 } } }))

  it('tells its moments apart, and counts it as one', () => {
    const chart = page.split('<h2>Equity</h2>')[1]?.split('</section>')[0] ?? ''
    expect([...(chart.split('class="below">')[1]?.split('</div>')[0] ?? '').matchAll(/<span>([^<]*)</g)].map((match) => match[1])).to.deep.equal(['09:31', '11:30', '16:00'])
    expect(chart).to.include('Time, New York')
    expect([...chart.matchAll(/2016-01-05 \d\d:\d\d/g)].map(([text]) => text)).to.deep.equal(['2016-01-05 00:00', '2016-01-05 09:31', '2016-01-05 11:30', '2016-01-05 16:00'])
    expect(page).to.include('1 trading day<')
  })
})

describe('a benchmark that never fell', () => {
  it('had no drawdown, which is known', () => {
    const { judgement } = madeUpReport()
    const { drawdown: _, ...benchmark } = judgement.benchmark
    const page = reportPage(madeUpReport({ judgement: { ...judgement, benchmark: { ...benchmark, drawdown: undefined } } }))
    expect(page.split('Its drawdown')[1]?.slice(0, 60)).to.include('>none<')
  })
})
