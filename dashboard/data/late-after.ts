/** Milliseconds without a word after which two writes were missed. @param interval Seconds between two. */
export function lateAfter(interval: number): number {
  // Network and clock differences within a second are no lateness.
  return 2 * interval * 1_000 + 1_000
}
