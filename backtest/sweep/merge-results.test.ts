import { expect } from 'chai'
import fc from 'fast-check'
import { mergeResults } from './merge-results.ts'
import type { Slice, SliceResult, SweepRow } from './slice.ts'
import { slicesOf } from './slices-of.ts'

const POINTS = Array.from({ length: 11 }, (_, fast) => ({ fast }))
const RUN = { parameters: [], desk: { seats: [] } } as unknown as Slice['run']
const SLICES = slicesOf({ data: 'd', code: 'c', seed: 1, tape: { symbols: ['QQQ'], interval: 1, from: 0, to: 1 }, run: RUN, points: POINTS })

const rowOf = (values: Readonly<Record<string, number>>): SweepRow => ({ values, net: (values['fast'] ?? NaN) * 10, sharpe: null, drawdown: 0, trades: 1, tradeHash: 'h', estimate: null })
const resultOf = ({ index, points }: Slice): SliceResult => ({ index, rows: points.map(rowOf) })

describe('slices and their results', () => {
  it('cut the points in their order, each slice naming data, code and seed', () => {
    expect(SLICES.map(({ index, points }) => [index, points.map(({ fast }) => fast)])).to.deep.equal([[0, [0, 1, 2, 3]], [1, [4, 5, 6, 7]], [2, [8, 9, 10]]])
    for (const { data, code, seed } of SLICES) expect([data, code, seed]).to.deep.equal(['d', 'c', 1])
  })

  it('merge to the same bytes in whatever order they come, some of them twice', () => {
    const expected = JSON.stringify(POINTS.map(rowOf))
    fc.assert(
      fc.property(fc.shuffledSubarray([...SLICES, ...SLICES], { minLength: 6, maxLength: 6 }), (order) => {
        expect(JSON.stringify(mergeResults(SLICES, order.map(resultOf)))).to.equal(expected)
      }),
      { seed: 9, numRuns: 50 },
    )
  })

  it('are no sweep when one is missing, has other points, or came out in two ways', () => {
    const results = SLICES.map(resultOf)
    expect(() => mergeResults(SLICES, results.slice(1))).to.throw(RangeError, 'slice 0 has no result')
    expect(() => mergeResults(SLICES, [...results.slice(1), { index: 0, rows: results[1]?.rows ?? [] }])).to.throw(RangeError, 'slice 0 came back with other points')
    const [first] = results
    const other = { index: 0, rows: (first?.rows ?? []).map((row) => ({ ...row, net: row.net + 0.01 })) }
    expect(() => mergeResults(SLICES, [...results, other])).to.throw(RangeError, 'slice 0 came out in two ways')
  })
})
