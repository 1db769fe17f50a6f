import { expect } from 'chai'
import { Macd } from './macd.ts'
import { expectClose, ofCloses, run, standing, walk } from './series.test.ts'

describe('MACD', () => {
  it('equals its averages computed over whole lists, written independently of the fold', () => {
    const closes = walk(200, 6).map(({ close }) => close)
    const slow = averages(closes, 26)
    const line = averages(closes, 12).slice(26 - 12).map((fast, i) => fast - (slow[i] ?? NaN))
    const signal = averages(line, 9)
    const lengths = { fast: 12, slow: 26, signal: 9 }
    const bars = ofCloses(closes)
    expectClose(standing(run(new Macd(lengths), bars, 'line')), line.slice(8), 1e-11)
    expectClose(standing(run(new Macd(lengths), bars, 'signal')), signal, 1e-11)
    expectClose(standing(run(new Macd(lengths), bars, 'histogram')), signal.map((s, i) => (line[i + 8] ?? NaN) - s), 1e-11)
  })

  it('is the distance that averages of a straight line keep: slope x (slow - fast) / 2', () => {
    const bars = ofCloses(Array.from({ length: 60 }, (_, i) => 50 + 0.25 * i))
    const fold = new Macd({ fast: 12, slow: 26, signal: 9 })
    run(fold, bars, 'line')
    expect(fold.read('line')).to.be.closeTo((0.25 * (26 - 12)) / 2, 1e-12)
    expect(fold.read('histogram')).to.be.closeTo(0, 1e-12)
  })

  it('refuses a fast average that is not the shorter one', () => {
    expect(() => new Macd({ fast: 26, slow: 26, signal: 9 })).to.throw(RangeError, 'must be shorter')
  })
})

/** Seeded with the simple mean; weights written as k x + (1 - k) before. */
function averages(list: readonly number[], length: number): readonly number[] {
  const k = 2 / (length + 1)
  const out = [list.slice(0, length).reduce((a, b) => a + b, 0) / length]
  for (const x of list.slice(length)) out.push(k * x + (1 - k) * (out.at(-1) ?? NaN))
  return out
}
