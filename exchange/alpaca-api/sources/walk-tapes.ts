import type { DataTape } from './replay-tape.ts'

/** The two recorded days that the walk plays: shares and crypto, and shares, crypto and a whole option chain. */
export interface WalkTapes {
  readonly a: DataTape
  readonly b: DataTape
}

/** Names the tapes below a data root; `replayTape` loads one. */
export function walkTapes(dataRoot: string): WalkTapes {
  return {
    a: {
      type: 'data',
      title: 'tape A: SPY, BAC and IBM of 2013-10-07 with their quotes, BTC/USD of February 2016 moved by whole weeks',
      dataRoot,
      from: '2013-10-04',
      date: '2013-10-07',
      shares: ['SPY', 'BAC', 'IBM'],
      pairs: [{ symbol: 'BTC/USD', series: 'BTCUSD.bitfinex', file: '2016-02-09' }],
      underlyings: [],
    },
    b: {
      type: 'data',
      title: 'tape B: TWX and AAPL of 2014-06-06 with the whole option chain of TWX, BTC/USD of February 2016 moved by whole weeks',
      dataRoot,
      from: '2014-06-05',
      date: '2014-06-06',
      shares: ['TWX', 'AAPL'],
      pairs: [{ symbol: 'BTC/USD', series: 'BTCUSD.bitfinex', file: '2016-02-09', weeksEarlier: 1 }],
      underlyings: ['TWX'],
    },
  }
}
