import { BadData } from '../../backtest/data/bad-data.ts'
import { compareTrades } from '../../backtest/judgement/compare-trades.ts'
import { comparisonLines } from './comparison-lines.ts'
import { readResult } from './read-result.ts'

/** Trades of runs whose bars are short count as the same within this. */
const LEAST_TOLERANCE = 5 * 60_000
const UNITS = { gap: 'dollars', cents: 'hundredths of a dollar', causes: 'dollars by which B is better than A' }

/** `tercet backtest compare A B`. @returns 0 when the trades are the same, 1 when they differ or a file cannot be read. */
export function compareRound(a: string, b: string, { json = false }: { readonly json?: boolean } = {}): number {
  try {
    const [one, other] = [readResult(a), readResult(b)]
    const found = compareTrades(one.trades, other.trades, Math.max(LEAST_TOLERANCE, 2 * one.interval, 2 * other.interval))
    console.log(json ? JSON.stringify({ units: UNITS, ...found }, (_, value: unknown) => (value === undefined ? null : value), 2) : comparisonLines(found).join('\n'))
    return found.same === found.pairs.length ? 0 : 1
  } catch (error) {
    if (!(error instanceof BadData)) throw error
    process.stderr.write(`tercet backtest compare: ${error.message}\n`)
    return 1
  }
}
