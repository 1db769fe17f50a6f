import { expect } from 'chai'
import fc from 'fast-check'
import { type Bar, MINUTE } from '../../market/bar.ts'
import type { BarColumns } from '../../market/bar-columns.ts'
import { bar } from '../testing/tape.ts'
import { BarRows, StandingBar } from './bar-rows.ts'

const MINUTES = Array.from({ length: 400 }, (_, n) => bar('AAA', n, 100 + n))
/** Two tapes that tell the same. */
const TAPES = [columnsOf(MINUTES), columnsOf(MINUTES)]

function columnsOf(minutes: readonly Bar[]): BarColumns {
  const column = (name: 'start' | 'open' | 'high' | 'low' | 'close' | 'volume') => Float64Array.from(minutes, (one) => one[name])
  return { start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') }
}

describe('rows of bars', () => {
  it('hold the same bars whether they are copied or stay where a tape has them, with gaps, beside others, and when the oldest go', () => {
    const step = fc.record({ tape: fc.constantFrom(0, 0, 0, 1, undefined), skipped: fc.constantFrom(0, 0, 0, 0, 3), gone: fc.constantFrom(0, 0, 0, 0, 0, 1, 7), times: fc.integer({ min: 1, max: 90 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const rows = new BarRows()
        const expected: Bar[] = []
        let n = 0
        for (const { tape, skipped, gone, times } of steps) {
          n += skipped
          for (let k = 0; k < times && n < MINUTES.length; k += 1) {
            const minute = MINUTES[n] as Bar
            const columns = tape === undefined ? undefined : TAPES[tape]
            if (columns) rows.refer(columns, n)
            else rows.push(minute, minute.start, minute.start + MINUTE)
            expected.push(minute)
            n += 1
          }
          const count = Math.min(gone, expected.length)
          rows.drop(count)
          expected.splice(0, count)
          expect(readAll(rows)).to.deep.equal(expected.map((one) => ({ bar: one, start: one.start, end: one.start + MINUTE })))
        }
      }),
      { seed: 20_260_310, numRuns: 300 },
    )
  })
})

function readAll(rows: BarRows): readonly unknown[] {
  return Array.from({ length: rows.length }, (_, row) => {
    const one = new StandingBar('AAA')
    rows.show(row, one)
    return { bar: one.kept, start: rows.startOf(row), end: rows.endOf(row) }
  })
}
