import { expect } from 'chai'
import fc from 'fast-check'
import { millis } from '../../brand.ts'
import type { Bar } from '../../market/bar.ts'
import { buildIndicator } from '../register.ts'
import { walk } from '../series.test.ts'
import type { IndicatorSpec } from '../spec.ts'
import { atrColumn } from './atr.ts'
import { bollingerColumns } from './bollinger.ts'
import { emaColumn } from './ema.ts'
import { macdColumns } from './macd.ts'
import { rsiColumn } from './rsi.ts'
import { smaColumn } from './sma.ts'

interface Series {
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
}

type Drawn = readonly (readonly [number, number, number])[]

/** Prices that stand still for a while now and then, as a halted share's do, and leap between scales. */
const PRICE = fc.oneof(fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.constantFrom(0.1, 100, 100, 1e12))
const BARS = fc.array(fc.tuple(PRICE, fc.double({ min: 0, max: 5, noNaN: true }), fc.integer({ min: 1, max: 30 })), { maxLength: 40 })

const CASES: readonly { readonly spec: IndicatorSpec; readonly columns: (series: Series) => readonly Float64Array[] }[] = [
  ...[1, 2, 20].map((length) => ({ spec: { type: 'sma' as const, length }, columns: ({ close }: Series) => [smaColumn(close, length)] })),
  ...[1, 20].map((length) => ({ spec: { type: 'ema' as const, length }, columns: ({ close }: Series) => [emaColumn(close, length)] })),
  ...[1, 14].map((length) => ({ spec: { type: 'rsi' as const, length }, columns: ({ close }: Series) => [rsiColumn(close, length)] })),
  ...[1, 14].map((length) => ({ spec: { type: 'atr' as const, length }, columns: (series: Series) => [atrColumn(series, length)] })),
  ...[{ fast: 12, slow: 26, signal: 9 }, { fast: 1, slow: 2, signal: 1 }].map((lengths) => ({
    spec: { type: 'macd' as const, ...lengths },
    columns: ({ close }: Series) => Object.values(macdColumns(close, lengths)) as Float64Array[],
  })),
  ...[2, 20].map((length) => ({ spec: { type: 'bollinger' as const, length, width: 2 }, columns: ({ close }: Series) => Object.values(bollingerColumns(close, { length, width: 2 })) as Float64Array[] })),
]

for (const { spec, columns } of CASES) {
  describe(`column form of ${Object.values(spec).join(' ')}`, () => {
    it('has the digits of the fold, bit by bit, on any prices', () => {
      fc.assert(fc.property(BARS, (drawn) => expectSame(spec, columns, seriesOf(drawn))), { seed: 20_251_107, numRuns: 200 })
    })

    it('has them over ten thousand bars of a walk', () => {
      const bars = walk(10_000, 77)
      const column = (name: 'high' | 'low' | 'close'): Float64Array => Float64Array.from(bars, (bar) => bar[name])
      expectSame(spec, columns, { high: column('high'), low: column('low'), close: column('close') })
    })
  })
}

describe('column forms', () => {
  const bars = walk(6_000, 5)
  const of = (name: keyof Series): Float64Array => Float64Array.from(bars, (bar) => bar[name])
  const series: Series = { high: of('high'), low: of('low'), close: of('close') }

  it('have the digits of the fold over any number of bars, from none to two hundred', () => {
    for (let length = 0; length <= 200; length += 1) for (const { spec, columns } of CASES) expectSame(spec, columns, firstOf(series, length))
  })

  it('have them where prices stand still over the middle, at which the later halves begin', () => {
    const still = firstOf(series, 6_000)
    for (const column of [still.high, still.low, still.close]) column.fill(101.37, 2_500)
    for (const { spec, columns } of CASES) expectSame(spec, columns, still)
    for (const column of [still.high, still.low, still.close]) column.fill(99.21, 0, 2_500)
    for (const { spec, columns } of CASES) expectSame(spec, columns, still)
  })

  it('have them with long averages, whose halves meet late', () => {
    for (const length of [100, 1_000]) {
      expectSame({ type: 'ema', length }, ({ close }) => [emaColumn(close, length)], series)
      expectSame({ type: 'atr', length }, (all) => [atrColumn(all, length)], series)
      expectSame({ type: 'rsi', length }, ({ close }) => [rsiColumn(close, length)], series)
      expectSame({ type: 'bollinger', length, width: 2 }, ({ close }) => Object.values(bollingerColumns(close, { length, width: 2 })) as Float64Array[], series)
    }
  })

  it('refuse what the folds refuse', () => {
    const close = new Float64Array(3)
    expect(() => smaColumn(close, 0)).to.throw(RangeError, 'not a number of bars')
    expect(() => macdColumns(close, { fast: 26, slow: 12, signal: 9 })).to.throw(RangeError, 'must be shorter')
    expect(() => bollingerColumns(close, { length: 20, width: 0 })).to.throw(RangeError, 'must be positive')
  })
})

function firstOf({ high, low, close }: Series, bars: number): Series {
  return { high: high.slice(0, bars), low: low.slice(0, bars), close: close.slice(0, bars) }
}

function seriesOf(drawn: Drawn): Series {
  const rows = drawn.flatMap(([close, reach, times]) => Array.from({ length: times }, () => ({ high: close + reach, low: Math.max(0, close - reach), close })))
  const column = (name: keyof Series): Float64Array => Float64Array.from(rows, (row) => row[name])
  return { high: column('high'), low: column('low'), close: column('close') }
}

/** Compares bytes, so that NaN equals NaN and 0 is not -0. */
function expectSame(spec: IndicatorSpec, columns: (series: Series) => readonly Float64Array[], series: Series): void {
  const fold = buildIndicator(spec)
  const folded = fold.outputs.map(() => new Float64Array(series.close.length))
  for (let i = 0; i < series.close.length; i += 1) {
    fold.update(barAt(series, i))
    folded.forEach((column, k) => (column[i] = fold.values[k] ?? NaN))
  }
  columns(series).forEach((column, k) => {
    const other = folded[k] ?? new Float64Array(0)
    const at = column.findIndex((value, i) => !Object.is(value, other[i]))
    expect(at, at < 0 ? '' : `output ${k} of bar ${at}: ${String(column[at])}, the fold ${String(other[at])}`).to.equal(-1)
    expect(column.length).to.equal(other.length)
  })
}

function barAt({ high, low, close }: Series, i: number): Bar {
  return { symbol: 'X', start: millis(i * 60_000), open: close[i] ?? NaN, high: high[i] ?? NaN, low: low[i] ?? NaN, close: close[i] ?? NaN, volume: 1 }
}
