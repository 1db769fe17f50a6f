import type { Check } from '../check.ts'
import { capped } from '../finding.ts'

/** Everything on one underlying over all modules, pending orders included, as a share of equity (MAX_POSITION_SIZE). */
export const positionSize: Check = {
  name: 'position-size',
  skippable: true,
  judge({ intent, limits }, { equity, exposure, unit }) {
    const used = exposure.byUnderlying.get(intent.underlying) ?? 0
    return capped({ code: 'position-size', used, unit, qty: intent.qty, limit: limits.maxPositionSize * equity })
  },
}
