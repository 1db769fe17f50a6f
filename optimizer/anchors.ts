import { FIRST_EVIDENCE } from './difference-record.ts'
import type { LearnerState } from './learner-state.ts'
import type { Settings } from './settings.ts'

/**
 * Blocks from which evidence may begin, newest first: fixed while the epoch lasts, which is what makes every look at it valid. None lies before
 * the memory floor or in the burn-in; the floor itself is one.
 */
export function anchorsOf({ epoch, floor, origin }: Pick<LearnerState, 'epoch' | 'floor' | 'origin'>, { anchorDays, blocksPerDay }: Settings): readonly number[] {
  const earliest = Math.max(floor, origin + FIRST_EVIDENCE)
  const grid = anchorDays.map((days) => epoch.start - Math.round(days * blocksPerDay))
  const own = floor > 0 ? [floor] : []
  return [...new Set([...grid, ...epoch.turns, ...own])].filter((anchor) => anchor >= earliest).sort((a, b) => b - a)
}
