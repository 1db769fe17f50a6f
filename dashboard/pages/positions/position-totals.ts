import type { OpenPosition } from './open-positions.ts'

/** Sums over open positions; what is not known is left out of a sum and counted. */
export interface PositionTotals {
  readonly unrealised: number | null
  /** Lost from here if every stop is hit at its price, and won if every target is. */
  readonly toStop: number | null
  readonly toTarget: number | null
  readonly positions: number
  readonly withStop: number
  readonly exiting: number
}

export function positionTotals(positions: readonly OpenPosition[]): PositionTotals {
  return {
    unrealised: sum(positions.map(({ unrealised }) => unrealised)),
    toStop: sum(positions.map(({ toStop }) => toStop)),
    toTarget: sum(positions.map(({ toTarget }) => toTarget)),
    positions: positions.length,
    withStop: positions.filter(({ toStop }) => toStop !== null).length,
    exiting: positions.filter(({ exiting }) => exiting).length,
  }
}

/** Null when nothing is known at all: a sum of nothing is no zero. */
function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}
