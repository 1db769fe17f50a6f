import { expect } from 'chai'
import { toColumns } from '../../../contract/columns.ts'
import type { ChartBar, ChartLevel } from '../../../contract/views/chart-view.ts'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import type { TradesDocument } from '../../../contract/documents/trades.ts'
import type { WhyDocument } from '../../../contract/documents/why.ts'
import { barOf, placedFills } from './bar-of.ts'
import { barStory } from './bar-story.ts'
import { chartSymbols } from './chart-symbols.ts'
import { levelLines } from './level-lines.ts'
import { levelPlace } from './level-place.ts'
import { lookOf } from './looks.ts'
import { nextBar } from './next-bar.ts'
import { panesOf } from './panes.ts'

/** 09:30 of 20 November 2026 in New York. */
const OPEN = Date.UTC(2026, 10, 20, 14, 30)
const MINUTE = 60_000
const BARS: readonly ChartBar[] = [0, 1, 2, 3].map((i) => ({ at: OPEN + i * MINUTE, open: 100 + i, high: 102 + i, low: 99 + i, close: 101 + i, volume: 1_200 }))
const level = (part: Partial<ChartLevel>): ChartLevel => ({ strategy: 'ORB', kind: 'stop', price: 98, from: OPEN, to: null, ...part })

describe('the bar of a moment', () => {
  it('is the one in which it lies, at the edges the nearest', () => {
    expect([OPEN, OPEN + MINUTE - 1, OPEN + MINUTE, OPEN - 5, OPEN + 99 * MINUTE].map((at) => barOf(at, BARS))).to.deep.equal([0, 0, 1, 0, 3])
    expect(barOf(OPEN, [])).to.equal(-1)
  })
})

describe('protective levels over bars', () => {
  it('stand from the bar of their beginning to that of their end', () => {
    expect(levelLines([level({ from: OPEN + MINUTE + 5, to: OPEN + 2 * MINUTE + 5 })], BARS, 60)).to.deep.equal([{ strategy: 'ORB', kind: 'stop', values: [null, 98, 98, null] }])
  })

  it('make one line of a stop that was raised, and keep strategies and kinds apart', () => {
    const raised = [level({ to: OPEN + 2 * MINUTE }), level({ price: 99.5, from: OPEN + 2 * MINUTE }), level({ kind: 'target', price: 110 }), level({ strategy: 'momentum' })]
    expect(levelLines(raised, BARS, 60)).to.deep.equal([
      { strategy: 'ORB', kind: 'stop', values: [98, 98, 99.5, 99.5] },
      { strategy: 'ORB', kind: 'target', values: [110, 110, 110, 110] },
      { strategy: 'momentum', kind: 'stop', values: [98, 98, 98, 98] },
    ])
  })
})

describe('the place of a level', () => {
  it('is the picture of the bars, which reach from 99 to 105, unless it would take more than their own height', () => {
    expect([93, 111, 92.9, 111.1].map((level) => levelPlace([null, level, null], BARS))).to.deep.equal(['inside', 'inside', 'below', 'above'])
  })
})

describe('the story of a bar', () => {
  const told = {
    bars: BARS,
    fills: placedFills([{ at: OPEN + MINUTE + 9_000, strategy: 'mean_reversion', side: 'buy' as const, qty: 10, price: 101.5 }, { at: OPEN + MINUTE + 9_500, strategy: 'ORB', side: 'sell' as const, qty: null, price: 102 }], BARS),
    levels: levelLines([level({ from: OPEN + MINUTE })], BARS, 60),
    indicators: [{ strategy: 'ORB', name: 'ema 20', pane: 'price' as const, values: [null, 100.456, 1, 1] }],
    zone: 'America/New_York' as const,
  }

  it('tells prices, fills, levels and indicators', () => {
    expect(barStory(told, 1).replaceAll('\u00a0', ' ')).to.equal(
      '09:31: opened at 101.00, ranged from 100.00 to 103.00, closed at 102.00, +0.99 %; 1,200 traded. Bought 10 at 101.50 for mean reversion. Sold at 102.00 for ORB. The stop of ORB stands at 98.00. Indicators: EMA 20 100.46.')
  })

  it('says nothing of what was not there', () => {
    expect(barStory(told, 0).replaceAll('\u00a0', ' ')).to.equal('09:30: opened at 100.00, ranged from 99.00 to 102.00, closed at 101.00, +1.00 %; 1,200 traded.')
    expect(barStory(told, 9)).to.equal('There is no closed bar yet.')
  })
})

describe('indicators on a chart', () => {
  it('share a pane below the bars by family, those of the price have none', () => {
    const own = (name: string) => ({ name, pane: 'own' as const })
    expect(panesOf([{ name: 'ema 20', pane: 'price' }, own('rsi 14'), own('adx 14'), own('rsi 2')])).to.deep.equal(['rsi', 'adx'])
  })

  it('look different from each other, up to nine', () => {
    expect(new Set(Array.from({ length: 9 }, (_, i) => JSON.stringify(lookOf(i)))).size).to.equal(9)
    expect(lookOf(9)).to.deep.equal(lookOf(0))
  })
})

describe('the keys of a chart', () => {
  it('move by bar, by fill and to the ends, never beyond them', () => {
    const from = (key: string, index: number): number | undefined => nextBar(key, index, 10, [2, 7])
    expect([from('ArrowRight', 4), from('ArrowLeft', 4), from('ArrowRight', 9), from('ArrowLeft', 0)]).to.deep.equal([5, 3, 9, 0])
    expect([from('PageUp', 2), from('PageDown', 7), from('PageUp', 7), from('Home', 4), from('End', 4), from('x', 4)]).to.deep.equal([7, 2, 7, 0, 9, undefined])
  })
})

describe('the symbols of a chart', () => {
  const why = { held: toColumns([{ symbol: 'MSFT' }], ['symbol']) } as unknown as WhyDocument
  const live = { positions: toColumns([{ symbol: 'AAPL' }], ['symbol']), trades: toColumns([{ symbol: 'BTC/USD' }, { symbol: 'AAPL' }], ['symbol']) } as unknown as LiveDocument
  const trades = {
    fills: toColumns([{ symbol: 'SPY260417C00500000' }], ['symbol']), trades: toColumns([{ symbol: 'ETH/USD' }], ['symbol']),
    orders: toColumns([{ symbol: 'QQQ', average: null, filled: 0 }], ['symbol', 'average', 'filled']),
  } as unknown as TradesDocument

  it('are held ones, then traded ones, a contract by its underlying, and none that was only ordered', () => {
    expect(chartSymbols({ isToday: true, live, why, trades }).map(({ symbol, is }) => `${is} ${symbol}`)).to.deep.equal(['held AAPL', 'held MSFT', 'traded BTC/USD', 'traded ETH/USD', 'traded SPY'])
  })

  it('of a past day are those traded on it', () => {
    expect(chartSymbols({ isToday: false, live, why, trades }).map(({ symbol }) => symbol)).to.deep.equal(['ETH/USD', 'SPY'])
    expect(chartSymbols({ isToday: false, live, why, trades: undefined })).to.deep.equal([])
  })
})
