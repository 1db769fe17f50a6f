import { expect } from 'chai'
import fc from 'fast-check'
import { millis } from '../../brand.ts'
import { aggregate } from '../../market/aggregate.ts'
import { type Bar, MINUTE } from '../../market/bar.ts'
import { sessionSpans, utcSpans } from '../../market/spans.ts'
import { BarRows, StandingBar } from './bar-rows.ts'
import { LargerBars } from './larger-bars.ts'
import { PARTS } from '../testing/story.ts'
import { OPEN } from '../testing/tape.ts'

/** A minute so many minutes after an open, and whether the clock closes what it can. */
const minutes = fc.array(fc.tuple(fc.integer({ min: -30, max: 3000 }), fc.double({ min: 1, max: 100, noNaN: true }), fc.boolean()), { maxLength: 80 })

describe('larger bars in rows', () => {
  it('are those of market/aggregate.ts, with the end of their span', () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom(1, 5, 15, 60, 1440), fc.boolean(), fc.boolean(), (told, interval, isPair, isSorted) => {
        const { calendar } = PARTS
        const spans = isPair ? utcSpans(interval) : sessionSpans(calendar, interval)
        const plain = aggregate(spans)
        const rows = new BarRows()
        const larger = new LargerBars({ rows, symbol: 'AAA', calendar: isPair ? undefined : calendar, minutes: interval })
        const expected: { readonly bar: Bar; readonly end: number | undefined }[] = []
        const note = (bars: readonly Bar[]): void => void expected.push(...bars.map((bar) => ({ bar, end: spans(bar.start)?.end })))
        for (const [n, price, closes] of isSorted ? told.toSorted(([a], [b]) => a - b) : told) {
          const minute = { symbol: 'AAA', start: millis(OPEN + n * MINUTE), open: price, high: price + 1, low: price - 1, close: price + 0.5, volume: n }
          note(plain.update(minute))
          larger.take(minute)
          if (!closes) continue
          note(plain.closeUpTo(minute.start))
          larger.closeUpTo(minute.start)
        }
        const made = Array.from({ length: rows.length }, (_, row) => {
          const bar = new StandingBar('AAA')
          rows.show(row, bar)
          return { bar: bar.kept, end: rows.endOf(row) }
        })
        expect(made).to.deep.equal(expected)
      }),
      { seed: 20_260_310, numRuns: 300 },
    )
  })

  it('refuse an interval that is no number of whole minutes, and for pairs one that does not divide a day', () => {
    const given = { rows: new BarRows(), symbol: 'AAA' }
    expect(() => new LargerBars({ ...given, calendar: PARTS.calendar, minutes: 1.5 })).to.throw(RangeError)
    expect(() => new LargerBars({ ...given, calendar: undefined, minutes: 7 })).to.throw(RangeError)
  })
})
