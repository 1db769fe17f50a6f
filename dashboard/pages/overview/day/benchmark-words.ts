import type { DayPoint } from '../../../../contract/views/day-view.ts'
import { signedPercent } from '../../../words/format.ts'
import { shortTime, type Zone } from '../../../words/time.ts'

interface Asked {
  readonly name: 'spy' | 'btc'
  readonly at: number
  readonly zone: Zone
}

/** A benchmark at a moment: `+0.42 %`, of an earlier sample `+0.42 % at 11:40`; what comes between two readings of the day has none yet. */
export function benchmarkWords(points: readonly DayPoint[], { name, at, zone }: Asked): string {
  const until = points.filter((one) => one.at <= at)
  const known = until.findLast((one) => one[name] !== null)
  if (!known) return 'no price'
  return known === until.at(-1) ? signedPercent(known[name]) : `${signedPercent(known[name])} at ${shortTime(known.at, zone)}`
}
