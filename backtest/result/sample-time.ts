import type { Stretch } from './sample.ts'

/** A clock that stands still in the holes of a sample: neither they nor what was held over them count as time. */
export function sampleTime(holes: readonly Stretch[]): (at: number) => number {
  return (at) => holes.reduce((time, { from, to }) => time - Math.max(0, Math.min(at, to) - from), at)
}
