/** Numbers as the bench says them to people. */

export function millions(value: number): string {
  return (value / 1e6).toPrecision(3)
}

export function percent(share: number): string {
  return `${(share * 100).toPrecision(3)} %`
}

/** `(goal 12.0 %)`, and whether it was missed. */
export function goal(text: string, isMet: boolean): string {
  return `(goal ${text}${isMet ? '' : ', missed'})`
}

/** Bars, or whatever was counted, a second; `took` in milliseconds. */
export function perSecond(count: number, took: number): number {
  return count / (took / 1000)
}
