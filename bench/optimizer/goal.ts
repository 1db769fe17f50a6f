import { type Figure, printFigure } from '../figure.ts'

/** A figure with what it has to be. */
export interface Judged extends Figure {
  readonly least?: number
  readonly most?: number
}

export function isMet({ value, least = -Infinity, most = Infinity }: Judged): boolean {
  return value >= least && value <= most
}

/** Million turns a second of the calibration loop on the machine that the times in milliseconds are goals for. */
const USUAL_PACE = 550

/** A time may take as much longer as the machine is slower, or busier, than usual: a neighbour misses no goal. @param pace the calibration's, the least while it was measured */
export function atPace(judged: Judged, pace: number): Judged {
  if (judged.unit !== 'ms' || judged.most === undefined) return judged
  return { ...judged, most: Math.round(judged.most * Math.max(1, USUAL_PACE / pace)) }
}

/** A line for people and one for programs. */
export function tell(judged: Judged): void {
  const { figure, value, unit, least, most } = judged
  const goal = [least === undefined ? '' : `at least ${least}`, most === undefined ? '' : `at most ${most}`].filter(Boolean).join(', ')
  console.log(`${isMet(judged) ? 'met   ' : 'MISSED'} ${figure} ${Number(value.toPrecision(4))} ${unit}${goal && ` (goal ${goal})`}`)
  printFigure({ figure, value, unit })
}
