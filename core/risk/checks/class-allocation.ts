import type { Check } from '../check.ts'
import { capped } from '../finding.ts'

/** All that one module holds and asks for, as a share of equity. */
export const classAllocation: Check = {
  name: 'class-allocation',
  skippable: true,
  judge({ intent, limits }, { equity, exposure, unit }) {
    const limit = limits.allocation[intent.module] * equity
    return capped({ code: 'class-allocation', used: exposure.byClass[intent.module], unit, qty: intent.qty, limit })
  },
}
