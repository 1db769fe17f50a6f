import { type Figure, printFigure } from '../figure.ts'

/** A figure with what it has to be. */
export interface Judged extends Figure {
  readonly least?: number
  readonly most?: number
}

export function isMet({ value, least = -Infinity, most = Infinity }: Judged): boolean {
  return value >= least && value <= most
}

/** A line for people and one for programs. */
export function tell(judged: Judged): void {
  const { figure, value, unit, least, most } = judged
  const goal = [least === undefined ? '' : `at least ${least}`, most === undefined ? '' : `at most ${most}`].filter(Boolean).join(', ')
  console.log(`${isMet(judged) ? 'met   ' : 'MISSED'} ${figure} ${Number(value.toPrecision(4))} ${unit}${goal && ` (goal ${goal})`}`)
  printFigure({ figure, value, unit })
}
