import type { Check } from '../check.ts'
import { netGreek } from '../net-greek.ts'
import { PASS } from '../finding.ts'

/** Dollars that all options together win or lose for a point of volatility, as a share of equity. */
export const netVega: Check = {
  name: 'net-vega',
  skippable: true,
  judge(judgement, scene) {
    if (judgement.intent.module !== 'options') return PASS
    return netGreek(judgement, scene, { code: 'net-vega', limit: judgement.limits.options.maxNetVega * scene.equity })
  },
}
