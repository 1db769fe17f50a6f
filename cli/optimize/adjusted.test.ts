import { expect } from 'chai'
import { barSeries } from '../../backtest/bar-series.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { adjusted } from './adjusted.ts'

describe('prices adjusted for splits', () => {
  const at = (date: string): number => Date.parse(`${date}T14:00:00Z`)
  const days = ['2014-06-05', '2014-06-06', '2014-06-09', '2014-06-10']
  // The closes of Apple around its split of seven for one, from the hour bars of the shared data.
  const closes = Float64Array.of(647.35, 645.57, 93.7, 94.25)
  const apple = barSeries({ instrument: recordedInstrument('AAPL'), interval: 60, calendar: sessionCalendar(), columns: { start: Float64Array.from(days, at), open: closes, high: closes, low: closes, close: closes, volume: Float64Array.of(100, 100, 700, 700) } })

  it('stand in the shares of the end of the tape, volume the other way', () => {
    const { columns, count } = adjusted(apple, [{ type: 'split', symbol: 'AAPL', date: '2014-06-09', to: 7, from: 1 }])
    expect(count).to.equal(1)
    expect([...columns.close].map((price) => Number(price.toFixed(4)))).to.deep.equal([92.4786, 92.2243, 93.7, 94.25])
    expect([...columns.volume]).to.deep.equal([700, 700, 700, 700])
  })

  it('know no split of another share, nor one that lies outside of the tape', () => {
    expect(adjusted(apple, [{ type: 'split', symbol: 'TWX', date: '2014-06-09', to: 7, from: 1 }, { type: 'split', symbol: 'AAPL', date: '2020-08-31', to: 4, from: 1 }, { type: 'split', symbol: 'AAPL', date: '2005-02-28', to: 2, from: 1 }]).count).to.equal(0)
  })
})
