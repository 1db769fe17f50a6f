import { instrumentOf } from '../../book/exposure.ts'
import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** What no venue would take: no quantity, or too few dollars (`limit`, `actual`) or coins (`least`, `qty`). */
export const minimumOrder: Check = {
  name: 'minimum-order',
  skippable: false,
  judge({ intent, market, limits }, { legs }) {
    const actual = intent.qty * Math.abs(intent.limit) * (legs ? 100 : 1)
    const limit = limits.minimumOrder[intent.module]
    if (!(intent.qty > 0 && actual >= limit)) return refuse('minimum-order', { limit, actual, qty: intent.qty })
    const instrument = instrumentOf(intent.legs[0]?.symbol ?? '', market)
    if (instrument?.type !== 'pair' || intent.qty >= instrument.minimumQty) return PASS
    return refuse('minimum-order', { least: instrument.minimumQty, qty: intent.qty })
  },
}
