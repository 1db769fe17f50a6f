import type { Wish } from './wish.ts'

type Days = Pick<Wish, 'symbols' | 'first' | 'last' | 'module' | 'strategies'>

/** What is said of days without a session: nothing is played, and that is no failure. */
export function closedSentence({ first, last }: Pick<Wish, 'first' | 'last'>): string {
  return `No session ${first === last ? `on ${first}` : `from ${first} to ${last}`}: a weekend or holiday. Nothing to do.`
}

/** The same for whoever reads JSON: no trades, and the sentence. */
export function closedJson({ symbols, first, last, module, strategies }: Days): string {
  const run = { symbols, start: first, end: last, module, strategies }
  return JSON.stringify({ session: false, message: closedSentence({ first, last }), run, trades: [] }, null, 2)
}
