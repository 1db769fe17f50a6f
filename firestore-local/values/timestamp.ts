/** Nanoseconds since 1970 of an RFC 3339 time in UTC, such as `2026-01-02T03:04:05.123456789Z`. @throws RangeError for anything else. */
export function nanosOf(timestamp: string): bigint {
  const [, base, fraction = ''] = /^([^.Z]+)(?:\.(\d+))?Z?$/.exec(timestamp) ?? []
  const millis = Date.parse(`${base}Z`)
  if (Number.isNaN(millis)) throw new RangeError(`not a time in UTC: ${timestamp}`)
  return BigInt(millis) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9))
}

/** RFC 3339 with exactly six decimals, so that such texts sort as their times do. Firestore keeps microseconds. */
export function timestampOf(micros: bigint): string {
  const seconds = new Date(Number(micros / 1000n)).toISOString().slice(0, -1)
  return `${seconds}${String(micros % 1000n).padStart(3, '0')}Z`
}
