import type { CycleRun } from '../../../contract/views/day-view.ts'

/** Runs of cycles that followed each other evenly; a gap between two runs is an outage. */
export interface CycleRuns {
  readonly runs: readonly CycleRun[]
  /** The usual gap between two cycles, in milliseconds. */
  pace(): number
  take(at: number, failed: boolean): void
}

type Run = { -readonly [K in keyof CycleRun]: CycleRun[K] }

/** A gap of more than this many usual gaps is an outage. */
const UNEVEN = 3
/** The longest usual gap while none is known: no desk is paced more slowly by default. */
const FIRST = 600_000
const MOST = 600

/** `pace` is that of the runs before. */
export function createCycleRuns(pace = FIRST / UNEVEN): CycleRuns {
  const runs: Run[] = []
  let usual = pace
  const begin = (at: number, failed: boolean): void => {
    runs.push({ from: at, to: at, count: 1, failed: failed ? 1 : 0 })
    if (runs.length > MOST) joinNearest(runs)
  }
  return {
    runs,
    pace: () => usual,
    take(at, failed) {
      const last = runs.at(-1)
      if (!last) return begin(at, failed)
      const gap = at - last.to
      if (gap > UNEVEN * usual) {
        // One cycle alone says nothing of the pace but by the next: a slower one may have begun.
        if (last.count === 1) usual = gap
        return begin(at, failed)
      }
      Object.assign(last, { to: Math.max(at, last.to), count: last.count + 1, failed: last.failed + (failed ? 1 : 0) })
      usual = Math.max(1, (last.to - last.from) / (last.count - 1))
    },
  }
}

/** A day of very many outages forgets the shortest. */
function joinNearest(runs: Run[]): void {
  let at = 1
  for (let i = 2; i < runs.length; i += 1) if (gapBefore(runs, i) < gapBefore(runs, at)) at = i
  const [left, right] = [runs[at - 1], runs[at]]
  if (!left || !right) return
  runs.splice(at - 1, 2, { from: left.from, to: right.to, count: left.count + right.count, failed: left.failed + right.failed })
}

function gapBefore(runs: readonly Run[], i: number): number {
  return (runs[i]?.from ?? Infinity) - (runs[i - 1]?.to ?? -Infinity)
}
