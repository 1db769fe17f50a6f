/** A share of conviction kept inside 0..1, with four decimals: more would pretend to know more. */
export function confidence(value: number): number {
  if (!(value > 0)) return 0
  return Math.round(Math.min(1, value) * 1e4) / 1e4
}
