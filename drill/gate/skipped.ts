import type { Limits } from '../../core/risk/limits.ts'

/** Why a limit that RISK_MANAGEMENT skips decides nothing. */
export function skipped({ riskManagement }: Limits): string | undefined {
  return riskManagement ? undefined : 'RISK_MANAGEMENT=false: the limits are not checked'
}
