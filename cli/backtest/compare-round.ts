import { BadData } from '../../backtest/data/bad-data.ts'
import { compareEnds } from '../../backtest/judgement/compare-ends.ts'
import { compareTrades } from '../../backtest/judgement/compare-trades.ts'
import { comparisonLines } from './comparison-lines.ts'
import { endLines } from './end-lines.ts'
import { readResult, type Result } from './read-result.ts'

/** Trades of runs whose bars are short count as the same within this. */
const LEAST_TOLERANCE = 5 * 60_000
const UNITS = { gap: 'dollars', cents: 'hundredths of a dollar', causes: 'dollars by which B is better than A' }

/** `tercet backtest compare A B`. @returns 0 when trades, open positions and equity are the same as far as both tell them, 1 when they differ or a file cannot be read. */
export function compareRound(a: string, b: string, { json = false }: { readonly json?: boolean } = {}): number {
  try {
    const [one, other] = [readResult(a), readResult(b)]
    const found = compareTrades(one.trades, other.trades, Math.max(LEAST_TOLERANCE, 2 * one.interval, 2 * other.interval))
    const ends = one.end && other.end ? compareEnds(one.end, other.end) : undefined
    console.log(json ? JSON.stringify({ units: UNITS, ...found, ends }, (_, value: unknown) => (value === undefined ? null : value), 2) : [...comparisonLines(found), ...(ends ? endLines(ends) : [alone(one, other)])].join('\n'))
    return found.same === found.pairs.length && (!ends || (ends.isSameCurve && ends.isSamePath !== false && ends.positions.every(({ isSame }) => isSame))) ? 0 : 1
  } catch (error) {
    if (!(error instanceof BadData)) throw error
    process.stderr.write(`tercet backtest compare: ${error.message}\n`)
    return 1
  }
}

function alone(one: Result, other: Result): string {
  const which = one.end ? 'B is' : other.end ? 'A is' : 'both are'
  return `What was open at the end, and equity, are not compared: ${which} finished trades alone. The folder that --results made, or the output of --json, has them.`
}
