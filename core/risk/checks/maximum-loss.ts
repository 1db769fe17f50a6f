import type { Check } from '../check.ts'
import { capped, PASS } from '../finding.ts'
import { unitCostOf } from '../requirement.ts'

/** What one structure can lose at expiry, as a share of equity: the premium paid, a put's strike, a spread's largest loss. */
export const maximumLoss: Check = {
  name: 'maximum-loss',
  skippable: true,
  judge({ intent, market, limits }, { equity, legs }) {
    if (intent.module !== 'options') return PASS
    return capped({ code: 'maximum-loss', used: 0, unit: unitCostOf(intent, legs, market), qty: intent.qty, limit: limits.options.maxLoss * equity })
  },
}
