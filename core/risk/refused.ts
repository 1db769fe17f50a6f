import type { Refusal, RefusalCode } from '../order/refusal.ts'

/** The gate's verdict on an intent that it does not let through. */
export interface Refused {
  readonly type: 'refused'
  readonly refusal: Refusal
}

export function refused(code: RefusalCode, numbers: Refusal['numbers'] = {}): Refused {
  return { type: 'refused', refusal: { code, numbers } }
}
