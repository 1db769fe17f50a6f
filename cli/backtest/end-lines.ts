import type { EndComparison, EndPosition, PositionPair } from '../../backtest/judgement/compare-ends.ts'
import { dollars } from './dollars.ts'

/** Differing positions that are printed one by one. */
const MOST = 50
const SOURCES = { trades: 'trades', open: 'open positions', dividends: 'dividends', borrowing: 'borrowing', rest: 'rounding' } as const

/** How two runs ended, for a terminal: what each still held, and what their equity differs by. */
export function endLines({ a, b, positions, isSameCurve, isSamePath }: EndComparison): readonly string[] {
  const differing = positions.filter(({ isSame }) => !isSame)
  return [
    `Open at the end: ${a.open.length} in A, ${b.open.length} in B; ${positions.length - differing.length} are the same, ${differing.length} differ.`,
    ...differing.slice(0, MOST).map(lineOf),
    ...(differing.length > MOST ? [`  and ${differing.length - MOST} more: --json has them all`] : []),
    ...(isSameCurve ? [sameLine(isSamePath)] : curveLines(a, b)),
  ]
}

/** Of curves whose figures agree. */
function sameLine(isSamePath: boolean | undefined): string {
  if (isSamePath === true) return 'Equity is the same at every moment.'
  const figures = 'at its ends, in its deepest fall and in its Sharpe ratio'
  return isSamePath === undefined ? `Equity is the same: ${figures}.` : `Equity is the same ${figures}, and another on the way: its hashes differ.`
}

function lineOf({ a, b }: PositionPair): string {
  const known = a ?? b
  const head = `  ${known?.strategy ?? ''} ${known?.symbol ?? ''}`
  if (!a || !b) return `${head}: only ${a ? 'A' : 'B'} holds it, ${told(known)}`
  return `${head}: ${told(a)} became ${told(b)}`
}

function told(position: EndPosition | undefined): string {
  if (!position) return ''
  const { qty, price, unrealised } = position
  return `${qty} at ${dollars(price)} (${unrealised === undefined ? 'without a last price' : `unrealised ${dollars(unrealised)}`})`
}

function curveLines(a: EndComparison['a'], b: EndComparison['b']): readonly string[] {
  const share = (value: number | null): string => (value === null ? 'none' : `${(value * 100).toFixed(2)} %`)
  const ratio = (value: number | null): string => (value === null ? 'none' : value.toFixed(2))
  return [
    `Equity: A from ${dollars(a.startEquity)} to ${dollars(a.endEquity)}, B from ${dollars(b.startEquity)} to ${dollars(b.endEquity)}; of B's gain less A's:`,
    ...Object.entries(SOURCES).map(([name, words]) => `  ${words.padEnd(15)}${dollars(b.sources[name as keyof typeof SOURCES] - a.sources[name as keyof typeof SOURCES]).padStart(14)}`),
    `Deepest fall: ${share(a.drawdown)} in A, ${share(b.drawdown)} in B. Sharpe ratio: ${ratio(a.sharpe)} in A, ${ratio(b.sharpe)} in B.`,
  ]
}
