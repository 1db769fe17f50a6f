import { millis } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { usd } from '../../core/money.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { Exercise, Outcome } from '../exercise.ts'
import { equityFor } from '../gate/scale.ts'
import { skipped } from '../gate/skipped.ts'
import type { DeskGiven } from './desk-given.ts'
import { Rehearsal } from './rehearsal.ts'

export const breakerHalt: Exercise<DeskGiven> = {
  name: 'breaker-halt',
  checks: [],
  does: 'has TERCET_BREAKER_LOSSES losing round trips in the journal, then wants an entry, restarts, and resumes',
  expects: 'the breaker halts the desk, the restart does not end it, resume does',
  off: (limits) => skipped(limits) ?? (limits.maxPortfolioRisk === 0 ? 'MAX_PORTFOLIO_RISK=0: the desk halts before any breaker' : undefined),
  run: ({ limits }) => play(limits),
}

function play(limits: Limits): Outcome {
  const { losses } = limits.breakers
  const desk = new Rehearsal({ limits, cash: equityFor(limits), coins: 0 })
  desk.restart(...Array.from({ length: losses }, loss))
  const failed = (happened: string): Outcome => ({ held: false, happened })
  for (const when of [`after ${losses} losses`, 'after a restart']) {
    const code = desk.ask()
    if (code !== 'breaker-tripped') return failed(`${when} an entry was ${code ?? 'approved'}`)
    if (!desk.causes().includes('breaker')) return failed(`${when} the desk was not halted`)
    desk.restart()
  }
  desk.resume()
  if (desk.causes().length > 0) return failed(`resume left ${desk.causes().join(', ')}`)
  return { held: true, happened: `${losses} losses in a row halted the desk (breaker-tripped), also after a restart; resume ended it` }
}

/** Long enough ago that the round trips pause nothing else. */
const AGO = 3 * 86_400_000

function loss(_: unknown, i: number): Fact {
  const at = millis(Date.UTC(2026, 2, 10, 14) - AGO + i)
  const reason = { code: 'time-exit' as const, numbers: {} }
  return { type: 'trade.closed', at, sleeve: 'crypto/drill/OLD/USD', openedAt: at, realised: usd(-0.01), fees: usd(0), basis: usd(1_000), entry: reason, exit: reason, parameters: 0 }
}
