/** RFC-3339 in UTC with nanoseconds; `nanos` (0 to 999999) orders what happens within one millisecond. */
export function timestamp(at: number, nanos: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}${String(nanos).padStart(6, '0')}Z`
}
