import type { Judgement } from '../../backtest/judgement/judgement.ts'
import { money } from '../../backtest/report/result-lines.ts'

/** What a file of riskless rates told of a run, for a terminal. */
export function rateLine({ rates, result: { excessSharpe, idleInterest } }: Pick<Judgement, 'rates' | 'result'>): string {
  if (rates?.isUsed !== true) return rates?.note ?? 'none'
  const ratio = excessSharpe === undefined ? 'excess Sharpe ratio: not enough data' : `excess Sharpe ratio ${excessSharpe.toFixed(2)}`
  const interest = idleInterest === undefined ? '' : `; idle cash would have earned ${money(idleInterest)} beside the result`
  return `${ratio}${interest}${rates.note === undefined ? '' : ` (${rates.note})`}`
}
