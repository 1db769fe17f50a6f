import type { WishedSeat } from './seats-of.ts'

/** `ORB, breakout (stocks) on SPY; crypto_momentum (crypto) on BTC/USD`. */
export function seatsLine(seats: readonly WishedSeat[]): string {
  return seats.map(({ module, strategies, symbols }) => `${strategies.join(', ')} (${module}) on ${symbols.join(', ')}`).join('; ')
}
