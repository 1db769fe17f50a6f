import type { PositionView } from '../../core/module/strategy.ts'

/**
 * Which way the underlying should go for what is held. The levels say it (a bullish structure has its target above its stop),
 * since the sign of a quantity does not: a sold put is bullish, a bought one bearish. Without levels, the position's own word.
 */
export function heldDirection({ stop, target, direction }: PositionView): 'long' | 'short' {
  if (stop === null || target === null) return direction
  return target > stop ? 'long' : 'short'
}
