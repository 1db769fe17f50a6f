import type { Limits } from '../../core/risk/limits.ts'
import type { Exercise } from '../exercise.ts'
import { contractAfter } from './contract-after.ts'
import { gateExercise, type GateGiven } from './gate-exercise.ts'
import { roomIn } from './room-in.ts'
import { equityFor, percent, PREMIUM, PRICE, smallContracts } from './scale.ts'
import { skipped } from './skipped.ts'
import { Stage } from './stage.ts'
import { opening, wish } from './wish.ts'

/** What one contract adds: the greek in question as it is usual, the other next to nothing. */
const GREEKS = {
  delta: { delta: 0.5, vega: 1e-6, unit: 100 * 0.5 * PRICE },
  vega: { delta: 1e-6, vega: 0.1, unit: 100 * 0.1 },
} as const
/** A premium beside which even thousands of contracts are small. */
const CHEAP = 1e-4

/** The whole options book nearly at its limit of one greek, bought by hand in another underlying. */
export function netGreek(greek: 'delta' | 'vega'): Exercise<GateGiven> {
  const variable = greek === 'delta' ? 'TERCET_OPTIONS_MAX_DELTA' : 'TERCET_OPTIONS_MAX_VEGA'
  const name = `net-${greek}` as const
  const limitOf = ({ options }: Limits): number => (greek === 'delta' ? options.maxNetDelta : options.maxNetVega)
  return gateExercise({
    name,
    check: name,
    does: `fills the options book up to ${variable}, then wants more than is left`,
    expects: 'what fits passes, what is more is cut to it or refused',
    off: skipped,
    own: ({ options: { maxNetDelta, maxNetVega } }) => ({ options: { ...FREE, ...(greek === 'delta' ? { maxNetDelta } : { maxNetVega }) } }),
    cases(limits) {
      const { unit, ...greeks } = GREEKS[greek]
      const equity = equityFor(limits)
      const { used, fits, inside, asked } = roomIn({ limit: limitOf(limits) * equity, unit, small: smallContracts(limits) })
      const [call, other] = ['DRILL', 'OTHER'].map((underlying) => contractAfter(limits.options.minDaysToExpiry, { underlying })) as [string, string]
      const judged = (qty: number) => {
        const stage = new Stage(equity - 100 * used * CHEAP, { peak: equity, dayStart: equity }).quote('OTHER').contract(call, PREMIUM, greeks).contract(other, CHEAP, greeks)
        if (used > 0) stage.outside(other, used, CHEAP)
        return stage.judgement(wish({ module: 'options', legs: [opening(call, 'buy')], qty, limit: PREMIUM }), limits)
      }
      const what = `an order over ${percent(limitOf(limits))} of equity in ${greek}`
      return [{ what, within: inside > 0 ? judged(inside) : undefined, beyond: judged(asked), codes: [name], fits }]
    },
  })
}

const FREE = { maxNetDelta: 1e12, maxNetVega: 1e12, maxLoss: 1e12, minDaysToExpiry: 0 }
