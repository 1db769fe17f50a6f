import type { OpenPosition } from './open-positions.ts'

/** Places between stop (0) and target (1). */
export interface GaugeScale {
  readonly mark: number
  /** Where the result is zero; null when that lies outside. */
  readonly cost: number | null
}

/** Money is linear in the price, so distances in money place the mark, for long and short alike, even where prices are hidden. */
export function gaugeScale({ toStop, toTarget, unrealised }: Pick<OpenPosition, 'toStop' | 'toTarget' | 'unrealised'>): GaugeScale | undefined {
  if (toStop === null || toTarget === null || toStop + toTarget <= 0) return undefined
  const whole = toStop + toTarget
  const cost = unrealised === null ? null : (toStop - unrealised) / whole
  return { mark: Math.min(1, Math.max(0, toStop / whole)), cost: cost === null || cost < 0 || cost > 1 ? null : cost }
}
