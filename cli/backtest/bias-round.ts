import type { Log } from '../../core/ports/log.ts'
import { findBias } from '../../backtest/find-bias.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import type { ProgressBar } from './progress-bar.ts'

const MOST = 10

/** `tercet backtest --bias`. @returns 0 when no decision knew its future, 1 when one did. */
export function biasRound(plan: RunPlan, log: Log, bar: ProgressBar): number {
  const { probes, findings, leaks } = findBias({ planFor: (tape) => ({ ...plan, tape }), tape: plan.tape, tell: (done, total) => bar.tell(done, total) })
  bar.clear()
  for (const { what, at, future, probe } of findings) log.warning(what, { at, future, probe })
  if (findings.length === 0) {
    console.log(`No bias found: ${probes} times the future was cut off or made another, and nothing before it changed.`)
    return 0
  }
  console.log(`${findings.length} of ${probes} probes changed what came before them${leaks.length === 0 ? '' : `: it knew ${leaks.join(', ')}`}.\n${findings.slice(0, MOST).map(({ what }) => `  ${what}`).join('\n')}`)
  return 1
}
