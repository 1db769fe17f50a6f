import type { Limits } from '../../core/risk/limits.ts'
import type { Exercise, Outcome } from '../exercise.ts'
import { equityFor, percent, PRICE } from '../gate/scale.ts'
import { skipped } from '../gate/skipped.ts'
import type { DeskGiven } from './desk-given.ts'
import { Rehearsal } from './rehearsal.ts'

/** Of equity; the rest is held. */
const CASH = 0.001

export const drawdownHalt: Exercise<DeskGiven> = {
  name: 'drawdown-halt',
  checks: [],
  does: 'lets a held position fall until equity has lost MAX_PORTFOLIO_RISK of its peak; restarts the engine, lets the price come back, resumes',
  expects: 'the desk halts at that fall and not before; it stays halted over the restart; the position can be closed; only resume ends it',
  off: (limits) => skipped(limits) ?? (limits.maxPortfolioRisk > 1 - 2 * CASH ? 'MAX_PORTFOLIO_RISK is all of equity: no drawdown halts the desk' : undefined),
  run: ({ limits }) => play(limits),
}

function play(limits: Limits): Outcome {
  const equity = equityFor(limits)
  const coins = ((1 - CASH) * equity) / PRICE
  const desk = new Rehearsal({ limits, cash: CASH * equity, coins })
  const priceAt = (fall: number): number => ((1 - fall - CASH) * equity) / coins
  const limit = limits.maxPortfolioRisk
  const failed = (happened: string): Outcome => ({ held: false, happened })
  desk.minute()
  if (limit > 0) {
    desk.minute(priceAt(limit * 0.999))
    if (desk.causes().includes('drawdown')) return failed(`the desk halted already at a drawdown of ${percent(limit * 0.999)}`)
  }
  desk.minute(priceAt(limit + 1e-6))
  if (!desk.causes().includes('drawdown')) return failed(`equity fell by ${percent(limit)} and the desk did not halt`)
  const inFall = desk.ask()
  if (inFall !== 'state-halted') return failed(`in the drawdown an entry was ${inFall ?? 'approved'}`)
  desk.restart()
  desk.minute(PRICE)
  const after = desk.ask()
  if (after !== 'state-halted') return failed(`after a restart, the price back, an entry was ${after ?? 'approved'}`)
  const exits = Rehearsal.exitsIn(desk.command('flatten'))
  if (exits !== 1) return failed('while halted the position could not be closed')
  desk.resume()
  if (desk.causes().length > 0) return failed(`resume left ${desk.causes().join(', ')}`)
  return { held: true, happened: `halted at a fall of ${percent(limit)}, entries refused (state-halted), also after a restart and the price back; the exit passed; resume ended it` }
}
