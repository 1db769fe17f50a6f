import type { Freshness } from '../../data/freshness.ts'
import { span } from '../../words/time.ts'

/** `live, 4 s`: kind and age. */
export function freshWords({ type, age }: Freshness): string {
  return `${type}, ${span(age)}`
}

/** When the next document is due, by the server's time: `next in 12 s`, or `next is due`. `interval` in seconds. */
export function nextWords({ updatedAt, interval }: { readonly updatedAt: number; readonly interval: number }, wall: number): string {
  const left = updatedAt + interval * 1_000 - wall
  return left > 0 ? `next in ${span(Math.ceil(left / 1_000) * 1_000)}` : 'next is due'
}
