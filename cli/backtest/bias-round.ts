import type { Log } from '../../core/ports/log.ts'
import { findBias } from '../../backtest/bias/find-bias.ts'
import { failedSentence } from '../../backtest/report/failed-sentence.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import type { ProgressBar } from './progress-bar.ts'

const MOST = 10

/** `tercet backtest --bias`. @returns 0 when no decision knew its future, 1 when one did. */
export function biasRound(plan: RunPlan, log: Log, bar: ProgressBar): number {
  const { moments, findings, leaks, failures } = findBias({ planFor: (tape) => ({ ...plan, tape }), tape: plan.tape, tell: (done, total) => bar.tell(done, total) })
  bar.clear()
  for (const { what, at, future, probe } of findings) log.warning(what, { at, future, probe })
  if (failures.length > 0) {
    console.log(`Nothing can be said:\n${failures.slice(0, MOST).map((one) => `  ${failedSentence(one)}`).join('\n')}`)
    return 1
  }
  if (findings.length === 0) {
    console.log(`No bias found: at each of ${moments.toLocaleString('en-US')} moments the future was cut off, and in another run made another, and nothing that was done up to then changed.`)
    return 0
  }
  console.log(`The future was known${leaks.length === 0 ? '' : `: it knew ${leaks.join(', ')}`}.\n${findings.slice(0, MOST).map(({ what }) => `  ${what}`).join('\n')}`)
  return 1
}
