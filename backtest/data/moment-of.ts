/** A number below this is a time in seconds. */
const SECONDS = 32_503_680_000

/** Milliseconds since 1970 out of epoch milliseconds, a date (midnight UTC) or an ISO time with a zone; NaN for anything else. */
export function momentOf(text: string): number {
  if (/^\d{10,}$/.test(text) && Number(text) >= SECONDS) return Number(text)
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : /^\d{4}-\d{2}-\d{2}[T ].*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : NaN
  return Number.isSafeInteger(at) ? at : NaN
}
