import { span } from './time.ts'

/** A span that may be short, as an order's steps are: `210 ms`, `1.2 s`, then as `span`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)}\u00a0ms`
  return milliseconds < 60_000 ? `${(Math.floor(milliseconds / 100) / 10).toFixed(1)}\u00a0s` : span(milliseconds)
}
