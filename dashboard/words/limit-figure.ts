import { count, money, percent, type Shown } from './format.ts'

/** A figure of a limit in its unit: `6.00 %`, `$1,000.00`, `5`. */
export function limitFigure(unit: 'share' | 'money' | 'count', value: number, shown: Shown): string {
  return unit === 'share' ? percent(value) : unit === 'money' ? money(value, shown) : count(value)
}
