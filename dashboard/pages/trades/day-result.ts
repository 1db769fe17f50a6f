import type { RoundTrip } from '../../../contract/views/trades-view.ts'

/** What the round trips of a day came to; money before (`realised`) and after (`net`) fees. */
export interface DayResult {
  readonly trades: number
  readonly wins: number
  readonly realised: number
  readonly fees: number
  readonly net: number
  /** Mean over trades whose risk at entry is known; null without one. */
  readonly r: number | null
  readonly best: RoundTrip | null
  readonly worst: RoundTrip | null
}

export function dayResult(trips: readonly RoundTrip[]): DayResult {
  const sorted = [...trips].sort((a, b) => net(b) - net(a))
  const realised = sum(trips.map((trip) => trip.realised))
  const fees = sum(trips.map((trip) => trip.fees))
  const rs = trips.map(({ r }) => r).filter((r) => r !== null)
  return {
    trades: trips.length,
    wins: trips.filter((trip) => net(trip) > 0).length,
    realised,
    fees,
    net: realised - fees,
    r: rs.length === 0 ? null : sum(rs) / rs.length,
    best: sorted[0] ?? null,
    worst: sorted.at(-1) ?? null,
  }
}

/** After fees. */
export function net({ realised, fees }: Pick<RoundTrip, 'realised' | 'fees'>): number {
  return realised - fees
}

/** One point per round trip in order of time: its end, and the sum after fees up to it. */
export interface CurvePoint {
  readonly at: number
  readonly trip: RoundTrip
  readonly sum: number
}

export function profitCurve(trips: readonly RoundTrip[]): readonly CurvePoint[] {
  let total = 0
  return [...trips].sort((a, b) => a.at - b.at).map((trip) => ({ at: trip.at, trip, sum: (total += net(trip)) }))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
