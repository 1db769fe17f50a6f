import type { Limits } from '../../core/risk/limits.ts'

export interface DeskGiven {
  readonly limits: Limits
}
