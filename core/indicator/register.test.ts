import { expect } from 'chai'
import { millis } from '../brand.ts'
import { buildIndicator, isAnchored, outputsOf } from './register.ts'
import { walk } from './series.test.ts'
import type { IndicatorSpec } from './spec.ts'

/** One of each, with the outputs and the warm-up that a reader of the spec expects. */
const ALL: readonly (readonly [IndicatorSpec, readonly string[], number])[] = [
  [{ type: 'sma', length: 20 }, ['value'], 20],
  [{ type: 'ema', length: 20 }, ['value'], 20],
  [{ type: 'rsi', length: 14 }, ['value'], 15],
  [{ type: 'atr', length: 14 }, ['value'], 14],
  [{ type: 'macd', fast: 12, slow: 26, signal: 9 }, ['line', 'signal', 'histogram'], 34],
  [{ type: 'bollinger', length: 20, width: 2 }, ['upper', 'middle', 'lower'], 20],
  [{ type: 'donchian', length: 20 }, ['upper', 'lower'], 20],
  [{ type: 'adx', length: 14 }, ['adx', 'plus-di', 'minus-di'], 28],
  [{ type: 'vwap' }, ['value'], 1],
  [{ type: 'opening-range', minutes: 30 }, ['high', 'low'], 31],
  [{ type: 'realised-volatility', length: 20, barsPerYear: 98_280 }, ['value'], 21],
  [{ type: 'roc', length: 12 }, ['value'], 13],
  [{ type: 'stochastic', length: 14, smoothing: 3 }, ['k', 'd'], 16],
  [{ type: 'zscore', length: 20 }, ['value'], 20],
  [{ type: 'exponential-zscore', length: 20 }, ['value'], 20],
]

const bars = walk(60, 21)

for (const [spec, outputs, warmUp] of ALL) {
  describe(`every fold: ${spec.type}`, () => {
    it('names its outputs and its warm-up', () => {
      expect(outputsOf(spec)).to.deep.equal(outputs)
      expect(buildIndicator(spec).warmUp).to.equal(warmUp)
    })

    it('is ready with the last bar of its warm-up and not before, with all its outputs', () => {
      const fold = buildIndicator(spec)
      bars.slice(0, warmUp - 1).forEach((bar) => fold.update(bar))
      expect(fold.ready).to.equal(false)
      for (const output of outputs) expect(fold.read(output), output).to.be.NaN
      bars.slice(warmUp - 1, warmUp).forEach((bar) => fold.update(bar))
      expect(fold.ready).to.equal(true)
      for (const output of outputs) expect(fold.read(output), output).to.be.finite
    })

    it('keeps the value before the last bar', () => {
      const fold = buildIndicator(spec)
      bars.slice(0, 50).forEach((bar) => fold.update(bar))
      const before = outputs.map((output) => fold.read(output))
      bars.slice(50, 51).forEach((bar) => fold.update(bar))
      expect(outputs.map((output) => fold.readPrevious(output))).to.deep.equal(before)
    })

    it('is as new after a reset', () => {
      const [used, fresh] = [buildIndicator(spec), buildIndicator(spec)]
      walk(45, 5).forEach((bar) => used.update(bar))
      for (const fold of [used, fresh]) fold.reset(millis(0))
      expect(used.ready).to.equal(false)
      for (const bar of bars) {
        used.update(bar)
        fresh.update(bar)
        expect(Array.from(used.values)).to.deep.equal(Array.from(fresh.values))
        expect(Array.from(used.previous)).to.deep.equal(Array.from(fresh.previous))
      }
    })

    it('keeps the same arrays, which a hot loop may hold', () => {
      const fold = buildIndicator(spec)
      const { values, previous } = fold
      bars.forEach((bar) => fold.update(bar))
      fold.reset()
      expect([fold.values, fold.previous]).to.deep.equal([values, previous])
      expect(fold.values === values && fold.previous === previous).to.equal(true)
    })

    it('refuses an output that it does not have', () => {
      expect(() => buildIndicator(spec).read('missing')).to.throw(RangeError, "no output 'missing'")
    })
  })
}

describe('register of indicators', () => {
  it('knows which folds begin anew with each session', () => {
    expect(ALL.filter(([spec]) => isAnchored(spec)).map(([spec]) => spec.type)).to.deep.equal(['vwap', 'opening-range'])
  })
})
