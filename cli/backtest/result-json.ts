import type { Summary } from '../../backtest/result/summary.ts'
import type { Judgement } from '../../backtest/judgement/judgement.ts'
import { optionsResult } from '../../backtest/options/options-result.ts'
import { UNITS } from '../../backtest/judgement/units.ts'
import type { RunResult } from '../../backtest/run-tape.ts'
import type { Hashes } from './hashes.ts'
import { runNames } from './run-names.ts'
import type { Wish } from './wish.ts'

export interface JsonGiven {
  readonly summary: Summary
  readonly judgement: Judgement | undefined
  readonly hashes: Hashes
  readonly wish: Wish
  readonly result: RunResult
  readonly source: string
}

/** Everything that a run is and came to, but for what a second run would not repeat. */
export function resultJson({ summary, judgement, hashes, wish, result, source }: JsonGiven): string {
  const { plan } = result
  const { costs, cash, seed, cycleDelay, version, longerBars } = plan
  const run = { ...runNames(wish), parameters: wish.parameters, costs, cash, seed, cycleDelay, version, source, feed: plan.tape.feed, interval: plan.tape.series[0]?.interval, longerBars, dataHash: hashes.data, options: optionsResult(result) }
  return JSON.stringify({ units: UNITS, run, tradeHash: hashes.trades, curveHash: hashes.curve, ...summary, judgement }, (_, value: unknown) => (value === undefined ? null : value), 2)
}
