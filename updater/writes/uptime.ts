/** The share of the last 30 days in which the engine answered, kept as two numbers. */
export interface Uptime {
  readonly share: number
  /** Wall milliseconds that it was watched, at most 30 days. */
  readonly span: number
}

const WINDOW = 30 * 86_400_000
const FIRST = 3_600_000

/** Goes on from what the store says; an unknown past begins anew. */
export function resumedUptime(share: number | null, span: number): Uptime {
  return share === null ? { share: 1, span: 0 } : { share, span: Math.max(0, Math.min(WINDOW, span)) }
}

export function observe({ share, span }: Uptime, { passed, isUp }: { readonly passed: number; readonly isUp: boolean }): Uptime {
  const whole = span + passed
  return whole <= 0 ? { share, span } : { share: (share * span + (isUp ? passed : 0)) / whole, span: Math.min(WINDOW, whole) }
}

/** Null in the first hour. */
export function saidUptime({ share, span }: Uptime): number | null {
  return span < FIRST ? null : Math.round(share * 1e5) / 1e5
}
