import { money, percent, signedPercent } from './format.ts'

/** What stands beside the lines of a chart: as many decimals as the step from one to the next needs, so that no two read the same. */
export const axis = {
  /** Cents are two digits. */
  money: (value: number, step: number): string => money(value, placesOf(step) === 0 ? 0 : Math.max(2, placesOf(step))),
  percent: (share: number, step: number): string => percent(share, placesOf(step * 100)),
  signedPercent: (share: number, step: number): string => signedPercent(share, placesOf(step * 100)),
} as const

const MOST = 10

/** Fewest decimals that write a step as it is. */
function placesOf(step: number): number {
  for (let places = 0; places < MOST; places += 1) {
    const whole = step * 10 ** places
    if (Math.round(whole) !== 0 && Math.abs(whole - Math.round(whole)) < 1e-6) return places
  }
  return MOST
}
