import type { Bar } from '../../market/bar.ts'
import type { Engine } from '../engine.ts'

/** Whole sessions, oldest first, go to the tracks whose bars they are: to no other, and to no market. */
export function takeSessions({ tracksBySymbol }: Pick<Engine, 'tracksBySymbol'>, sessions: readonly Bar[] = []): void {
  for (const bar of sessions) for (const track of tracksBySymbol.get(bar.symbol) ?? []) if (track.isOfSessions) track.take(bar)
}
