/** UTF-8 order, which is Firestore's; it differs from JavaScript's own above U+D7FF. */
export function compareStrings(a: string, b: string): number {
  if (HIGH.test(a) || HIGH.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}

const HIGH = /[\ud800-\uffff]/

/** Resource names compare segment by segment, so that `a/b` comes before `a-1/b`. */
export function comparePaths(a: string, b: string): number {
  const left = a.split('/')
  const right = b.split('/')
  for (const [i, segment] of left.entries()) {
    const other = right[i]
    if (other === undefined) return 1
    const sign = compareStrings(segment, other)
    if (sign) return sign
  }
  return left.length - right.length
}
