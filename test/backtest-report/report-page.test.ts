import { expect } from 'chai'
import { commandOf } from '../../cli/backtest/html-report.ts'
import { judge } from '../../backtest/judgement/judge.ts'
import { reportPage } from '../../backtest/report/html/report-page.ts'
import { ticks } from '../../backtest/report/html/ticks.ts'
import { duration, gain, money, percent, plain } from '../../backtest/report/html/format.ts'
import { madeUpReport } from './made-up-report.ts'
import { fiveTimes, madeUp, OPENS, tradeOf } from './made-up-run.ts'

const NOTHING_HELD = { quotes: 'quotes by a stated model', kinds: [], orders: 0, modelledOrders: 0, net: 0, by: { delta: 0, gamma: 0, theta: 0, vega: 0, other: 0 }, exposure: undefined }

describe('the report page', () => {
  const page = reportPage(madeUpReport())

  it('asks nothing of a network and runs nothing', () => {
    expect(page).not.to.match(/<script|<link|<img|<iframe|\ssrc=|\shref=|url\(|@import|https?:/i)
    expect(page, 'and forbids it').to.include("default-src 'none'")
  })

  it('says whose symbols are whose where several modules played', () => {
    const named = (module: string, name: string) => ({ module, name, title: name, thesis: '' })
    const desk = { modules: ['stocks', 'crypto', 'options'], strategies: [named('stocks', 'ORB'), named('stocks', 'breakout'), named('crypto', 'crypto_momentum'), named('options', 'wheel')], symbols: ['BTC/USD', 'SPY', 'QQQ'] }
    expect(page).to.include('<h1>told on AAA</h1>').and.to.include('<title>told on AAA, 2016-01-05')
    expect(reportPage(madeUpReport(desk))).to.include('<h1>ORB, breakout on SPY, QQQ; crypto_momentum on BTC/USD; wheel on SPY, QQQ</h1>')
  })

  it('is the same bytes of the same report', () => expect(reportPage(madeUpReport())).to.equal(page))

  it('has its headings in order', () => {
    const levels = [...page.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
    expect(levels.filter((level) => level === 1)).to.have.length(1)
    expect(levels[0]).to.equal(1)
    for (const [i, level] of levels.entries()) if (i > 0) expect(level, `heading ${i}`).to.be.at.most((levels[i - 1] ?? 0) + 1)
  })

  it('says everything that section 6 of the rules asks for', () => {
    const headings = [...page.matchAll(/<h[23]>([^<]+)</g)].map((match) => match[1])
    expect(headings).to.include.members(['Equity', 'Drawdown', 'Months', 'Luck', 'Monte Carlo', 'Random entries', 'Robustness', 'Capacity', 'Parameters', 'Sensitivity', 'Walk-forward', 'Where it came from', 'Worst and best while open', 'Holding times', 'Signal price and fill price', 'Refused by the risk gate', 'Trades', 'Gaps', 'Assumed', 'Do it again'])
    for (const word of ['tercet backtest --symbol AAA', '0.0.0-test', 'f00d', 'beef', 'N = 4', 'cool-down', 'no-momentum', '2 rows out of order', 'written down', '+$1,989.80', '+1.99 %', 'promises nothing']) expect(page).to.include(word)
  })

  it('says of options what moved them, what was held, how they ended, and that quotes were modelled', () => {
    expect(page, 'nothing without the options module').not.to.include('What moved them')
    const extent = { lowest: -12, mean: 3.25, highest: 40 }
    const options = {
      quotes: 'quotes by a stated model', kinds: ['modelled' as const], orders: 4, modelledOrders: 3, net: 10, by: { delta: 25, gamma: -10, theta: 8, vega: -3, other: -10 },
      exposure: { delta: extent, gamma: extent, theta: extent, vega: extent },
    }
    const settled = [{ at: OPENS[0] ?? 0, how: 'assigned', symbol: 'AAA160108P00100000', qty: -1, shares: 100, price: 100 }]
    const judgement = { ...madeUpReport().judgement, options, settled }
    const told = reportPage(madeUpReport({ judgement }))
    const ofContracts = reportPage(madeUpReport({ judgement: { ...judgement, robustness: { ...judgement.robustness, randomTiming: [] } } }))
    expect(ofContracts, 'it had trades').to.include('Contracts have no bars of their own to enter at.').and.not.to.include('there were no trades')
    for (const word of ['What moved them', 'What was held', 'Expiry and assignment', 'Quotes: quotes by a stated model. Those looked at were modelled.', '3 of 4 orders', 'far side of the quote', 'Orders of several legs are left out', 'dividends are not among them', '+$25.00', '−$10.00', 'shares a dollar', 'AAA160108P00100000', 'assigned']) expect(told).to.include(word)
  })

  it('says of contracts why a figure is missing, and tells their prices in cents, credits too', () => {
    const judgement = { ...judge(fiveTimes(), { seed: 7, trials: { count: 4, variance: 0.01 }, gaps: [] }), signalAndFill: [], options: NOTHING_HELD }
    const ofNothing = { ...judgement, robustness: { ...judgement.robustness, capacity: undefined } }
    const trade = { ...tradeOf(1, { gross: 5 }), module: 'options', entryPrice: -4.57, exitPrice: -0.7 }
    const told = reportPage(madeUpReport({ modules: ['options'], judgement: ofNothing, trades: [trade] }))
    for (const word of ['>−4.57<', '>−0.70<', 'no order of one leg was filled', 'nothing is known of the volume of contracts']) expect(told).to.include(word)
    expect(page).to.include('on these bars, under the assumptions')
    for (const [kinds, words] of [[['modelled'], 'option quotes that a model made of them'], [['modelled', 'recorded'], 'some of which a model made'], [['recorded'], 'on these bars and recorded option quotes']] as const)
      expect(reportPage(madeUpReport({ judgement: { ...judgement, options: { ...NOTHING_HELD, kinds } } })).split('</header>')[0], 'above every figure').to.include(words)
    expect(reportPage(madeUpReport({ trades: [{ ...trade, module: 'crypto', entryPrice: 0.000123, exitPrice: 1.25 }] }))).to.include('>0.000123<').and.to.include('>1.2500<')
  })

  it('says of each trade why it began and ended, with the figures that decided', () => {
    const trade = tradeOf(0, { gross: 12, entry: 'breakout-up', entryNumbers: { close: 101.5, high: 100.25 }, exit: 'stop-hit', exitNumbers: { stop: 99.5, price: 99.25 } })
    expect(reportPage(madeUpReport({ trades: [trade] }))).to.include('<td colspan="9">In: AAA closed at 101.50, above its channel, whose high was 100.25. Out: AAA reached its stop of 99.50 at 99.25.</td>')
  })

  it('gives every picture words and a table', () => {
    const full = reportPage(madeUpReport({ judgement: judge(fiveTimes(), { seed: 7, trials: { count: 4, variance: 0.01 }, gaps: [] }) }))
    const figures = full.split('<figure').slice(1)
    expect(figures).to.have.length(3)
    for (const figure of figures) {
      expect(figure).to.match(/role="img" aria-label="[^"]{20,}"/)
      expect(figure.split('</figure>')[0]).to.include('<details><summary>').and.to.include('<table>')
    }
  })

  it('opens and closes what it opens', () => {
    for (const name of ['section', 'table', 'tr', 'td', 'th', 'div', 'dl', 'figure', 'details', 'svg', 'span', 'p', 'main', 'header', 'small'])
      expect(page.split(new RegExp(`<${name}[ >]`)).length, name).to.equal(page.split(`</${name}>`).length)
  })

  it('escapes what people wrote', () => {
    expect(page).to.include('what &#60;the test&#62; says &#38; no more')
    expect(reportPage(madeUpReport({ symbols: ['<b>'] }))).not.to.include('<b>')
  })

  it('puts no path through a figure that is no number', () => expect(page).not.to.match(/NaN|Infinity|undefined|\[object/))

  it('says above every figure what a strategy that threw could not decide', () => {
    const failed = reportPage(madeUpReport({ failures: ['3 turns of the module ended in a defect <x>'] }))
    expect(failed.split('class="hero"')[0]).to.include('<strong>3 turns of the module ended in a defect &#60;x&#62;.</strong>')
  })

  it('says that the data state no dividends, where holding shares would have earned some', () => {
    const { judgement } = madeUpReport()
    const note = (hasDividends: boolean, module = 'stocks'): string => reportPage(madeUpReport({ modules: [module], judgement: { ...judgement, benchmark: { ...judgement.benchmark, hasDividends } } })).split('same cash, no costs')[1]?.split('<')[0] ?? ''
    expect([note(false), note(true), note(false, 'crypto')]).to.deep.equal([', no dividends: the data state none', '', ''])
    expect(judgement.benchmark.hasDividends).to.equal(false)
    const tape = madeUp().tape
    expect(judge(madeUp({ tape: { ...tape, actions: [{ type: 'dividend', symbol: 'AAA', date: '2016-01-06', perShare: '0.5' }] } }), { seed: 7, trials: { count: 1, variance: 0 }, gaps: [] }).benchmark.hasDividends).to.equal(true)
  })

  it('says that a figure is none, and not that data lack, where a run without a gain has none', () => {
    const { judgement } = madeUpReport({ judgement: judge(fiveTimes(), { seed: 7, trials: { count: 4, variance: 0.01 }, gaps: [] }) })
    const { luck, robustness } = judgement
    const sensitivity = { own: -0.01, neighbours: 2, mean: -0.02, worst: -0.03, positive: 0, plateau: undefined, trends: [], overfitting: undefined, rows: [], unmoved: 0 }
    const lost = { ...judgement, sensitivity, luck: { ...luck, probabilisticSharpe: 0.2, minimumDays: undefined }, robustness: { ...robustness, capacity: { known: 1, points: [{ multiple: 1, net: -5 }], best: undefined, breakEven: undefined } } }
    const page = reportPage(madeUpReport({ judgement: lost }))
    for (const words of ['<dt>Record needed</dt><dd>none would do<small>the ratio is not above zero', '<dt>Plateau</dt><dd>none<small>a run without a gain', 'These trades gain at no size.']) expect(page).to.include(words)
    expect(page).not.to.include('nothing left at')
    const crowded = reportPage(madeUpReport({ judgement: { ...judgement, sensitivity: { ...sensitivity, unmoved: 3 } } }))
    expect([page.includes('not moved'), crowded.includes('3 further parameters were not moved: play fewer strategies at a time to see what hangs on them.')]).to.deep.equal([false, true])
  })

  it('says not enough data where that is the truth', () => {
    const from = OPENS[0] ?? 0
    const judgement = judge(madeUp({ trades: [], curve: { at: [from], equity: [100_000] }, to: from }), { seed: 1, trials: { count: 1, variance: 0 }, gaps: [] })
    const empty = reportPage(madeUpReport({ judgement, trades: [] }))
    expect(empty.match(/not enough data/gi)?.length ?? 0).to.be.greaterThan(15)
    expect(empty).not.to.match(/NaN|Infinity|undefined/)
  })
})

describe('a report of few days, of open positions and of what stood still', () => {
  const open = [{ module: 'stocks', strategy: 'told', symbol: 'TWX', openedAt: OPENS[1] ?? 0, qty: -4, price: 2.5, lastPrice: 2.9, unrealised: -160, fees: 3, spread: 20, slippage: 0 }]
  const sources = { net: -211, trades: -48, open: -163, dividends: 0, borrowing: 0, rest: 0 }
  const frozen = [{ symbol: 'IWM', qty: 112, since: OPENS[2] ?? 0, until: undefined, price: 231.5 }, { symbol: 'QQQ160219C00110000', qty: -1, since: OPENS[2] ?? 0, until: undefined, price: 107.25 }]
  const judgement = judge(madeUp({ open, sources, frozen, costs: { fees: 18, spread: 50, slippage: 15 } }), { seed: 7, trials: { count: 1, variance: 0 }, gaps: [{ type: 'head', symbol: 'AAA', from: OPENS[0] ?? 0, to: OPENS[1] ?? 0, missing: 2, sessions: ['2016-01-05', '2016-01-06'], asked: '2016-01-05', bars: '2016-01-07' }] })
  const page = reportPage(madeUpReport({ judgement }))

  it('says what there is and what is needed', () => {
    expect(page).to.include('not enough data</span><small>4 daily returns, 20 are needed').and.to.include('4 daily returns, 20 are needed; 3 finished trades, 10 are needed')
    expect(page).to.include('not enough data for them: 3 finished trades, 10 are needed')
  })

  it('lists what is open, and what the result consists of', () => {
    for (const word of ['Open positions', 'TWX', '−4', '$2.50', '$2.90', '−$160.00', '$23.00', 'Finished trades', '−$48.00', '−$163.00', '−$211.00']) expect(page).to.include(word)
    expect(page, 'nothing of what was not there').not.to.include('Borrowing</th>')
    const heads = (of: string): string => of.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    const both = reportPage(madeUpReport({ judgement, strategies: ['told', 'crypto_momentum'].map((name) => ({ module: 'stocks', name, title: name, thesis: '' })) }))
    expect(heads(page)).to.include('Open positions Symbol Since')
    expect(heads(both), 'whose it is').to.include('Open positions Symbol Strategy Since').and.to.include('TWX told')
  })

  it('counts the costs of every execution', () => expect(page).to.include('<dt>All costs</dt><dd>$83.00'))

  it('tells what was held without bars, and where bars begin', () => {
    for (const word of ['Held without bars', 'IWM', '112', '$231.50', 'QQQ160219C00110000', '$107.25 (QQQ)', 'the end', 'asked from 2016-01-05, bars begin on 2016-01-07']) expect(page).to.include(word)
  })
})

describe('figures in words', () => {
  it('carry their sign, their groups and their unit', () => {
    expect([money(-1234.5), gain(1234567.891), gain(0), money(-0.001), percent(-0.0125), plain(0.72)]).to.deep.equal(['−$1,234.50', '+$1,234,567.89', '$0.00', '$0.00', '−1.25 %', '0.72'])
    expect([duration(6000), duration(300_000), duration(3 * 3_600_000), duration(72 * 3_600_000)]).to.deep.equal(['6 s', '5 min', '3.0 h', '3.0 days'])
  })

  it('stand on round ticks', () => {
    expect(ticks(0, 100)).to.deep.equal([0, 20, 40, 60, 80, 100])
    expect(ticks(-0.0035, 0)).to.deep.equal([-0.003, -0.002, -0.001, 0])
    expect(ticks(5, 5)).to.deep.equal([5])
  })
})

describe('the command in a report', () => {
  it('is what makes the result, wherever that goes', () => {
    expect(commandOf(['backtest', '--symbol', 'SPY', '--html', 'a.html', '--output=x.csv', '--json', '--param', 'orb.size=2', '--data', 'my data'])).to.equal("tercet backtest --symbol SPY --param orb.size=2 --data 'my data'")
  })
})
