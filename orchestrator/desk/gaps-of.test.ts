import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { MINUTE, type Bar } from '../../core/market/bar.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { gapsOf } from './gaps-of.ts'

/** Tuesday 2026-03-10, 10:00 in New York. */
const TEN = Date.parse('2026-03-10T14:00:00Z')
const at = (minute: number) => millis(TEN + minute * MINUTE)
const bar = (minute: number, symbol = 'SPY'): Bar => ({ symbol, start: at(minute), open: 1, high: 1, low: 1, close: 1, volume: 1 })
const calendar = sessionCalendar()
const gaps = (bars: readonly Bar[], from = 0, to = 20, lost: readonly Bar[] = []) => gapsOf({ symbol: 'SPY', from: at(from), to: at(to), bars, lost, isOpen: (moment) => calendar.isOpen(moment) })

describe('gaps in minute bars', () => {
  it('are not seen where every minute has its bar, nor where a few have none', () => {
    expect(gaps(Array.from({ length: 20 }, (_, i) => bar(i)))).to.deep.equal([])
    expect(gaps([0, 1, 2, 7, 8, 9, 10, 11, 12, 17, 18, 19].map((minute) => bar(minute))), 'four in a row').to.deep.equal([])
  })

  it('are named with their first minute and the end of their last', () => {
    expect(gaps([0, 1, 2, 8, 9, 10, 11, 12, 13, 14].map((minute) => bar(minute)))).to.deep.equal([
      { symbol: 'SPY', from: at(3), to: at(8) },
      { symbol: 'SPY', from: at(15), to: at(20) },
    ])
    expect(gaps([]), 'nothing at all').to.deep.equal([{ symbol: 'SPY', from: at(0), to: at(20) }])
  })

  it('are named however short they are where a bar is known that nobody could use', () => {
    const taken = Array.from({ length: 20 }, (_, i) => bar(i)).filter((_, i) => i !== 7 && i !== 12)
    expect(gaps(taken, 0, 20, [bar(7), bar(12, 'QQQ')])).to.deep.equal([{ symbol: 'SPY', from: at(7), to: at(8) }])
  })

  it('belong to one symbol', () => {
    expect(gaps(Array.from({ length: 20 }, (_, i) => bar(i, 'QQQ')))).to.have.length(1)
  })

  it('are none while the market is closed', () => {
    const [closing, opening] = [6 * 60, 23.5 * 60]
    expect(gaps([], closing, opening), 'from the close at 16:00 to the open at 9:30').to.deep.equal([])
  })
})
