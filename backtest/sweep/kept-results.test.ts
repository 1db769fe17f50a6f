import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { usualCosts } from '../costs.ts'
import { KeptResults } from './kept-results.ts'
import type { Slice, SliceResult } from './slice.ts'
import { slicesOf } from './slices-of.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const run: Slice['run'] = { desk: { limits: defaultLimits, seats: [] }, costs: usualCosts, cash: 100_000, seed: 1, cycleDelay: 0, from: millis(0), to: millis(1), parameters: [], version: '1' }
const slicesWith = (code: string, points = 12) => slicesOf({
  data: 'd', code, seed: 1, tape: { symbols: ['QQQ'], interval: 1, from: 0, to: 1 }, run, points: Array.from({ length: points }, (_, i) => ({ fast: i })),
})
const result = (index: number): SliceResult => ({ index, rows: [{ values: { fast: index }, net: 0.1 + 0.2, sharpe: null, drawdown: 1e-9, trades: 3, tradeHash: 'h', estimate: null }] })

describe('results of a sweep that was ended', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kept-'))))
  afterEach(() => rmSync(folder, { recursive: true }))
  const open = (slices = slicesWith('a'), now = NOW) => new KeptResults({ folder, slices, now })
  const file = () => join(folder, readdirSync(folder)[0] ?? '')

  it('are there when the same sweep begins again, in any order and each once, until it has ended well', () => {
    expect(open().before).to.deep.equal([])
    for (const index of [2, 0, 2]) open().keep(result(index))
    expect(open().before).to.deep.equal([result(2), result(0)])
    open().forget()
    expect([open().before, readdirSync(folder)]).to.deep.equal([[], []])
  })

  it('are those of the same slices alone', () => {
    open().keep(result(0))
    expect(open(slicesWith('b')).before, 'other code').to.deep.equal([])
    expect(open(slicesWith('a', 11)).before, 'other points').to.deep.equal([])
    expect(open().before).to.have.length(1)
  })

  it('less a line that was cut off or damaged, after which lines begin anew', () => {
    for (const index of [0, 1]) open().keep(result(index))
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('"trades":3', '"trades":4'))
    appendFileSync(file(), '0123 {"index":2,"ro')
    expect(open().before).to.deep.equal([result(1)])
    open().keep(result(2))
    expect(open().before).to.deep.equal([result(1), result(2)])
  })

  it('are forgotten after a month', () => {
    open().keep(result(0))
    const written = (days: number) => utimesSync(file(), new Date(NOW - days * 86_400_000), new Date(NOW - days * 86_400_000))
    written(29)
    expect(open(slicesWith('b')).before).to.have.length(0)
    expect(open().before).to.have.length(1)
    written(31)
    open(slicesWith('b'))
    expect(readdirSync(folder)).to.deep.equal([])
  })
})
