import type { WishedSeat } from './seats-of.ts'
import { UsageError } from './usage-error.ts'

/** The module of what plays one alone. @throws UsageError where there are several. */
export function loneSeat(seats: readonly WishedSeat[]): WishedSeat {
  const [seat, ...others] = seats
  if (seat && others.length === 0) return seat
  throw new UsageError(`one module is played here, not ${seats.map(({ module }) => module).join(' and ')}: name one with --module and symbols of its own, or play them together with 'tercet backtest'`)
}
