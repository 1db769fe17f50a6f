import { type Millis, millis } from '../../brand.ts'

/** How far a call of the stepper got. */
export interface Progress {
  /** Those that are over. */
  moments: number
  bars: number
  cycles: number
  /** When the last bars ended that were passed. */
  passedAt: Millis
  /** Inputs that the turn would have taken. */
  inputs: number
  /** Time of the last of them. */
  at: Millis
  lastCycle: number
  /** A moment after the last, of which everything is told but its cycle: somebody acts in it; NaN when there is none. */
  cycleAt: number
  /** Stopped before a moment that is the turn's. */
  isBlocked: boolean
}

/** Of a stepper that was never called. */
export function noProgress(): Progress {
  return { moments: 0, bars: 0, cycles: 0, passedAt: millis(0), inputs: 0, at: millis(0), lastCycle: -Infinity, cycleAt: NaN, isBlocked: false }
}

/** A call begins; the time of the last input stays. */
export function startOver(progress: Progress, lastCycle: number): void {
  progress.moments = 0
  progress.bars = 0
  progress.cycles = 0
  progress.inputs = 0
  progress.lastCycle = lastCycle
  progress.cycleAt = NaN
  progress.isBlocked = false
}
