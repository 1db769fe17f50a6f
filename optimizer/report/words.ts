/** A signed share in percent, for a sentence: no line breaks within it. */
export function percentOf(share: number): string {
  const text = Math.abs(share * 100).toFixed(2)
  return `${Number(text) === 0 ? '' : share < 0 ? '−' : '+'}${text}\u00a0%`
}
