/** Index of the first element of a sorted list whose time is greater than `at`; the list's length when there is none. */
export function firstAfter<T>(sorted: readonly T[], at: number, timeOf: (element: T) => number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const element = sorted[middle]
    if (element !== undefined && timeOf(element) <= at) low = middle + 1
    else high = middle
  }
  return low
}
