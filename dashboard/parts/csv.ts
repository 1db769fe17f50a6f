interface RawColumn<R> {
  readonly title: string
  readonly raw?: (row: R) => string | number | null
}

/** Rows as RFC 4180 text. What a spreadsheet would take for a formula is quoted with an apostrophe. */
export function csvOf<R>(columns: readonly RawColumn<R>[], rows: readonly R[]): string {
  const kept = columns.flatMap(({ title, raw }) => (raw ? [{ title, raw }] : []))
  const lines = [kept.map(({ title }) => title), ...rows.map((row) => kept.map(({ raw }) => raw(row)))]
  return lines.map((line) => `${line.map(field).join(',')}\r\n`).join('')
}

function field(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
