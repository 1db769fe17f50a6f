import type { RunResult } from '../../backtest/run-tape.ts'

/** Relative: a double of dollars has no more to say after tens of thousands of fills. */
const CLOSE = 1e-9

export interface PlainFill {
  readonly symbol: string
  readonly price: number
  /** Signed units. */
  readonly qty: number
}

/** What a plain loop came to, in the words of the engine's recorder. */
export interface Plain {
  readonly fills: number
  readonly fill: (i: number) => PlainFill
  readonly equity: Float64Array
}

/** Holds every fill and every point of the equity curve against the plain loop's. @throws Error at the first difference. */
export function expectSame({ recorder: { fills, curve } }: Pick<RunResult, 'recorder'>, plain: Plain): void {
  if (fills.length !== plain.fills) throw new Error(`${fills.length} fills, the plain loop has ${plain.fills}`)
  for (let i = 0; i < plain.fills; i += 1) {
    const { symbol, side, qty, price } = fills.row(i)
    const expected = plain.fill(i)
    const signed = side === 'buy' ? qty : -qty
    if (symbol !== expected.symbol || !isClose(price, expected.price) || !isClose(signed, expected.qty))
      throw new Error(`fill ${i}: ${signed} ${symbol} at ${price}, the plain loop ${expected.qty} ${expected.symbol} at ${expected.price}`)
  }
  if (curve.length !== plain.equity.length) throw new Error(`an equity curve of ${curve.length} points, the plain loop's has ${plain.equity.length}`)
  for (let i = 0; i < curve.length; i += 1)
    if (!isClose(curve.at(i), plain.equity[i] ?? NaN)) throw new Error(`equity after moment ${i}: ${curve.at(i)}, the plain loop ${String(plain.equity[i])}`)
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(b))
}
