import { money, type Shown } from '../../words/format.ts'

/** How far a level is, in money: `$12.00 away`. A price that jumped over it has passed it, while the exit is under way. */
export function awayWords(away: number, shown: Shown): string {
  return away < 0 ? `passed by ${money(-away, shown)}` : `${money(away, shown)} away`
}
