import { expect } from 'chai'
import { checkChart } from '../../../contract/checkers.ts'
import { toRows } from '../../../contract/columns.ts'
import { command, given, start, started, type Story } from '../../../core/engine/testing/story.ts'
import { bar, bars, cycle, minute, OPEN, quote, quotes } from '../../../core/engine/testing/tape.ts'
import { opened } from '../../../core/engine/testing/opened.ts'
import { TELL } from '../../../core/engine/testing/told-strategy.ts'
import { millis } from '../../../core/brand.ts'
import { BarRing } from './bar-ring.ts'
import { createChartRoom } from './chart-room.ts'

function chartsOf(story: Story, symbols: readonly string[], date?: string) {
  const room = createChartRoom()
  for (const input of story.inputs) {
    if (input.type === 'start') room.takeBars(input.warmUp)
    if (input.type === 'bars') room.takeBars(input.bars)
  }
  for (const fact of story.journal) room.take(fact)
  const at = story.engine.market.now
  const views = room.view({ engine: story.engine, at, wall: 0 }, { symbols, date })
  for (const view of views) {
    const document = { schema: 1, seq: 1, market: at, updatedAt: 1, shown: { money: 'usd', delay: 0 }, ...view }
    expect(checkChart(JSON.parse(JSON.stringify(document))), view.symbol).to.equal(undefined)
  }
  return views
}

describe('a chart', () => {
  it('shows the minutes of its market date, and the mean of three closes as its strategy reads it', () => {
    const story = started().when(bars(bar('AAA', 0, 100), bar('AAA', 1, 102), bar('AAA', 2, 104), bar('AAA', 3, 109)), quotes(quote('AAA', minute(4), 109)), cycle(minute(4)))
    const [chart] = chartsOf(story, ['AAA', 'UNKNOWN'])
    if (!chart) throw new Error('there is no chart')
    expect(toRows(chart.bars)[0]).to.deep.equal({ at: OPEN, open: 100, high: 100.1, low: 99.9, close: 100, volume: 100 })
    const { strategy, name, pane, values } = chart.indicators[0] ?? {}
    // (100 + 102 + 104) / 3 and (102 + 104 + 109) / 3
    expect({ strategy, name, pane, values }).to.deep.equal({ strategy: 'told', name: 'sma 3', pane: 'price', values: [null, null, 102, 105] })
    expect([chart.symbol, chart.date, chart.interval, chart.source, chart.modules]).to.deep.equal(['AAA', '2026-03-10', 60, 'simulated', ['stocks', 'options']])
  })

  it('warms its indicators up on bars of the day before, which it does not show', () => {
    const yesterday = [0, 1, 2].map((n) => ({ ...bar('AAA', n, 90), start: millis(minute(n) - 86_400_000) }))
    const story = given().when(start({ warmUp: yesterday }), bars(bar('AAA', 0, 96)), cycle(minute(1)))
    const [chart] = chartsOf(story, ['AAA'])
    expect([chart?.bars.close, chart?.indicators[0]?.values]).to.deep.equal([[96], [92]])
  })

  it('shows a fill, and a stop while it stood: from the fill to where it was raised, and from there on', () => {
    const { story } = opened()
    story.when(quotes(quote('AAA', minute(3), 104)), bars(bar('AAA', 2, 104, TELL.adjust)), cycle(minute(3)))
    const [chart] = chartsOf(story, ['AAA'])
    if (!chart) throw new Error('there is no chart')
    expect(toRows(chart.fills)).to.deep.equal([{ at: minute(1.2), strategy: 'told', side: 'buy', qty: 10, price: 100 }])
    expect(toRows(chart.levels)).to.deep.equal([
      { strategy: 'told', kind: 'stop', price: 95, from: minute(1.2), to: minute(3) },
      { strategy: 'told', kind: 'target', price: 110, from: minute(1.2), to: minute(3) },
      { strategy: 'told', kind: 'stop', price: 102.96, from: minute(3), to: null },
    ])
  })

  it('of the day before holds its bars, fills and levels alone, as they stood at its end', () => {
    const { story } = opened()
    const day = 86_400_000
    const next = [0, 1].map((n) => ({ ...bar('AAA', n, 120), start: millis(minute(n) + day) }))
    story.when(quotes(quote('AAA', millis(minute(2) + day), 120)), bars(...next), cycle(millis(minute(2) + day)))
    const [[before], [present]] = [chartsOf(story, ['AAA'], '2026-03-10'), chartsOf(story, ['AAA'])]
    if (!before || !present) throw new Error('there are no charts')
    expect([before.date, present.date]).to.deep.equal(['2026-03-10', '2026-03-11'])
    expect(before.bars.at.every((at) => at < OPEN + day) && before.bars.at.length > 0, 'its bars').to.equal(true)
    expect(before.indicators[0]?.values).to.have.length(before.bars.at.length)
    expect([before.fills.at.length, before.levels.kind.slice(0, 2)]).to.deep.equal([1, ['stop', 'target']])
    expect([present.fills.at.length, present.bars.at.length]).to.deep.equal([0, 2])
    expect(chartsOf(story, ['AAA'], '2026-03-09'), 'nothing is known of it').to.deep.equal([])
  })

  it('reads the parameters that a held position was opened under', () => {
    const { story } = opened()
    story.when(command(minute(2), { type: 'parameters', module: 'stocks', strategy: 'told', values: { length: 5 } }))
    expect(chartsOf(story, ['AAA'])[0]?.indicators[0]?.name).to.equal('sma 3')
  })
})

describe('a ring of bars', () => {
  it('keeps the newest in order, and takes none twice', () => {
    const ring = new BarRing('AAA', 300)
    for (let n = 0; n < 700; n += 1) ring.push(bar('AAA', n, n))
    ring.push(bar('AAA', 699, 1))
    expect(ring.bars().map((one) => one.close)).to.deep.equal(Array.from({ length: 300 }, (_, i) => 400 + i))
    expect(ring.bars()[0]).to.deep.equal(bar('AAA', 400, 400))
  })
})
