import type { Check } from '../check.ts'
import { netGreek } from '../net-greek.ts'
import { PASS } from '../finding.ts'

/** Shares that all options together move like, in dollars, as a share of equity. */
export const netDelta: Check = {
  name: 'net-delta',
  skippable: true,
  judge(judgement, scene) {
    if (judgement.intent.module !== 'options') return PASS
    return netGreek(judgement, scene, { code: 'net-delta', limit: judgement.limits.options.maxNetDelta * scene.equity })
  },
}
