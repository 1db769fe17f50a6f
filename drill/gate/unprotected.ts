import type { Limits } from '../../core/risk/limits.ts'
import { skipped } from './skipped.ts'

/** Why no protection decides anything. */
export function unprotected(limits: Limits): string | undefined {
  return skipped(limits) ?? (limits.protections.enabled ? undefined : 'TERCET_PROTECTIONS=false: no pause after bad results')
}
