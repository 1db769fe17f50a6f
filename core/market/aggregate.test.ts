import { expect } from 'chai'
import fc from 'fast-check'
import { millis } from '../brand.ts'
import { aggregate } from './aggregate.ts'
import { MINUTE, type Bar } from './bar.ts'
import { sessionCalendar } from './session-calendar.ts'
import { DAY_MINUTES, sessionSpans, utcSpans, type Spans } from './spans.ts'

const calendar = sessionCalendar()

/** A minute bar whose price is a function of its place. */
function minute(start: number, price = 100, volume = 10): Bar {
  return { symbol: 'TWX', start: millis(start), open: price, high: price + 1, low: price - 1, close: price + 0.5, volume }
}

const at = (iso: string) => Date.parse(iso)
const starts = (bars: readonly Bar[]) => bars.map((bar) => new Date(bar.start).toISOString().slice(11, 16))

function fold(spans: Spans, minutes: readonly Bar[]): readonly Bar[] {
  const folded = aggregate(spans)
  return minutes.flatMap((bar) => folded.update(bar))
}

function wholeSession(date: string): readonly Bar[] {
  const session = calendar.sessionOn(date)
  if (!session) return []
  return Array.from({ length: (session.close - session.open) / MINUTE }, (_, i) => minute(session.open + i * MINUTE, 100 + i))
}

describe('aggregate: shares', () => {
  it('closes a five-minute bar with its fifth minute', () => {
    const open = at('2025-11-26T14:30:00Z')
    const folded = aggregate(sessionSpans(calendar, 5))
    const prices = [10, 14, 9, 11, 12]
    const closed = prices.map((price, i) => folded.update(minute(open + i * MINUTE, price)))
    expect(closed.slice(0, 4)).to.deep.equal([[], [], [], []])
    expect(closed[4]).to.deep.equal([{ symbol: 'TWX', start: open, open: 10, high: 15, low: 8, close: 12.5, volume: 50 }])
  })

  it('aligns hours to the open and ends the last one with the session', () => {
    expect(starts(fold(sessionSpans(calendar, 60), wholeSession('2025-11-26')))).to.deep.equal([
      '14:30', '15:30', '16:30', '17:30', '18:30', '19:30', '20:30',
    ])
    expect(starts(fold(sessionSpans(calendar, 60), wholeSession('2025-11-28'))), 'an early close').to.deep.equal([
      '14:30', '15:30', '16:30', '17:30',
    ])
  })

  it('makes 78 bars of five, 26 of fifteen minutes and one day of a full session', () => {
    const session = wholeSession('2025-11-26')
    expect(fold(sessionSpans(calendar, 5), session)).to.have.length(78)
    expect(fold(sessionSpans(calendar, 15), session)).to.have.length(26)
    const [day, ...more] = fold(sessionSpans(calendar, DAY_MINUTES), session)
    expect(more).to.deep.equal([])
    expect(day).to.deep.equal({
      symbol: 'TWX', start: at('2025-11-26T14:30:00Z'), open: 100, high: 490, low: 99, close: 489.5, volume: 3900,
    })
  })

  it('ignores minutes outside regular hours, and closes the last bar when one comes', () => {
    const before = [minute(at('2025-11-26T14:29:00Z'), 1), minute(at('2025-11-26T09:00:00Z'), 1)]
    expect(fold(sessionSpans(calendar, 5), before)).to.deep.equal([])
    const late = [minute(at('2025-11-26T20:56:00Z'), 50), minute(at('2025-11-26T21:00:00Z'), 99)]
    const [bar, ...more] = fold(sessionSpans(calendar, 5), late)
    expect(more).to.deep.equal([])
    expect(bar).to.include({ start: at('2025-11-26T20:55:00Z'), close: 50.5, volume: 10 })
  })

  it('bridges missing minutes and gives two bars when one minute ends both', () => {
    const folded = aggregate(sessionSpans(calendar, 5))
    expect(folded.update(minute(at('2025-11-26T14:32:00Z')))).to.deep.equal([])
    expect(starts(folded.update(minute(at('2025-11-26T14:49:00Z'))))).to.deep.equal(['14:30', '14:45'])
  })

  it('closes at a moment without a later minute, once', () => {
    const folded = aggregate(sessionSpans(calendar, 5))
    folded.update(minute(at('2025-11-26T14:31:00Z')))
    expect(folded.closeUpTo(millis(at('2025-11-26T14:34:59.999Z')))).to.deep.equal([])
    expect(starts(folded.closeUpTo(millis(at('2025-11-26T14:35:00Z'))))).to.deep.equal(['14:30'])
    expect(folded.closeUpTo(millis(at('2025-11-26T14:40:00Z')))).to.deep.equal([])
    expect(folded.update(minute(at('2025-11-26T14:33:00Z'))), 'a minute of the closed bar').to.deep.equal([])
    expect(folded.closeUpTo(millis(at('2025-11-26T14:40:00Z'))), 'no second bar of 14:30').to.deep.equal([])
  })

  it('ignores a minute that it already has', () => {
    const folded = aggregate(sessionSpans(calendar, 5))
    folded.update(minute(at('2025-11-26T14:31:00Z')))
    folded.update(minute(at('2025-11-26T14:31:00Z')))
    folded.update(minute(at('2025-11-26T14:30:00Z')))
    expect(folded.closeUpTo(millis(at('2025-11-26T14:35:00Z')))[0]?.volume).to.equal(10)
  })
})

describe('aggregate: pairs', () => {
  it('aligns to UTC, also on a Sunday and over the night', () => {
    const from = at('2025-11-30T23:58:00Z')
    const minutes = Array.from({ length: 9 }, (_, i) => minute(from + i * MINUTE))
    expect(starts(fold(utcSpans(5), minutes))).to.deep.equal(['23:55', '00:00'])
    expect(starts(fold(utcSpans(DAY_MINUTES), minutes))).to.deep.equal(['00:00'])
  })

  it('refuses an interval that does not divide a day', () => {
    expect(() => utcSpans(7)).to.throw(RangeError, 'does not divide a day')
    for (const wrong of [0, 2.5, -5]) expect(() => utcSpans(wrong)).to.throw(RangeError, 'whole minutes')
  })
})

describe('aggregate: whatever minutes come', () => {
  it('equals a grouping of the whole list', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(minutes, fc.constantFrom(2, 5, 15, 60), fc.integer(), (places, interval, seed) => {
        const bars = [...places].sort((a, b) => a - b).map((place) => minute(place * MINUTE, 50 + ((place * 37 + seed) % 20)))
        const folded = aggregate(utcSpans(interval))
        const got = [...bars.flatMap((bar) => folded.update(bar)), ...folded.closeUpTo(millis(1000 * MINUTE))]
        expect(got).to.deep.equal(grouped(bars, interval * MINUTE))
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})

function grouped(bars: readonly Bar[], interval: number): readonly Bar[] {
  const groups = new Map<number, Bar[]>()
  for (const bar of bars) {
    const start = bar.start - (bar.start % interval)
    groups.set(start, [...(groups.get(start) ?? []), bar])
  }
  return [...groups].map(([start, group]) => ({
    symbol: 'TWX',
    start: millis(start),
    open: group[0]?.open ?? Number.NaN,
    high: Math.max(...group.map((bar) => bar.high)),
    low: Math.min(...group.map((bar) => bar.low)),
    close: group.at(-1)?.close ?? Number.NaN,
    volume: group.reduce((sum, bar) => sum + bar.volume, 0),
  }))
}
