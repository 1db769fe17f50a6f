import { MINUTE } from '../../core/market/bar.ts'
import type { ExitIntent } from '../../core/order/intent.ts'
import type { ModuleView } from '../../core/module/module.ts'
import { exitIntent, intentBase } from '../intent-base.ts'
import { holdsOverNight } from './holds-over-night.ts'

/** Day trades are done by the close; what still stands this late leaves, whatever became of its timer. */
const LAST_CALL = 3 * MINUTE

/** Nothing stays over night whose strategy does not say so: a gap at the next open passes every stop. */
export function guardShares(view: ModuleView): ExitIntent | null {
  const { session, now, holdings } = view
  if (session === null || holdings.length === 0 || holdsOverNight(view.strategy)) return null
  if (now < session.close - LAST_CALL || now >= session.close) return null
  const minutes = (session.close - now) / MINUTE
  return exitIntent(intentBase('stocks', view, { code: 'session-end', numbers: { minutes } }))
}
