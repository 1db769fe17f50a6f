import { MINUTE } from '../../core/market/bar.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import { BadData } from './bad-data.ts'
import { commonestStep } from './commonest-step.ts'
import type { RawBars } from './read-bar-csv.ts'

/** Rows from which a common measure of all steps is no chance. */
const ENOUGH = 20

/**
 * Refuses a file whose rows are of another interval than the series that it is part of: days among minutes, or five minutes among single ones, would be
 * played as what they are not. @throws BadData
 */
export function refuseOtherIntervals(files: readonly RawBars[], interval: number): void {
  for (const raw of files) {
    const own = intervalOf(raw, interval)
    if (own !== interval) throw new BadData(`${raw.file}: its rows are ${own === DAY_MINUTES ? 'days' : `${minutes(own)} apart`}, in a series of ${interval === DAY_MINUTES ? 'days' : minutes(interval)}: keep each interval in a folder of its own, such as 1m and 1d`)
  }
}

/** As its rows tell beyond doubt, else that of its series: rows may lack. */
function intervalOf({ start, isDated }: RawBars, interval: number): number {
  if (start.length < 2) return interval
  if (isDated) return DAY_MINUTES
  const commonest = commonestStep(start)
  if (commonest === undefined) return interval
  if (Math.round(commonest) < interval) return Math.round(commonest)
  const measure = start.length < ENOUGH ? 0 : commonMeasure(start)
  return measure > interval ? measure : interval
}

/** The largest number of whole minutes of which every step is a multiple. */
function commonMeasure(start: Float64Array): number {
  let measure = 0
  for (let i = 1; i < start.length && measure !== 1; i += 1) measure = divisor(Math.round(Math.abs((start[i] as number) - (start[i - 1] as number)) / MINUTE), measure)
  return measure
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

function minutes(interval: number): string {
  return `${interval} ${interval === 1 ? 'minute' : 'minutes'}`
}
