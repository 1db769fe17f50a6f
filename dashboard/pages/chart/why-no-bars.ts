import type { LiveDocument } from '../../../contract/documents/live.ts'

interface Missing {
  readonly symbol: string
  readonly date: string
  readonly live: Pick<LiveDocument, 'environment' | 'shown'> | undefined
  readonly isOperator: boolean
}

/** Why there is no chart, as sentences. */
export function whyNoBars({ symbol, date, live, isOperator }: Missing): string {
  const missing = `No bars of ${symbol} are kept for ${date}. Charts are made of what is held or traded on a day, the first one some minutes after the first fill.`
  if (isOperator || live === undefined) return missing
  if (live.environment !== 'simulated') return `Bars of ${symbol} are the broker’s quotes, which may not be passed on to the public, so this page draws none of them. Operators who sign in see the chart; fills, results and reasons are public as far as the account shows them.`
  return live.shown.money === 'share' ? `The amounts of this account are not public, and fills on a chart would tell them, so this page draws none. Operators who sign in see it.` : missing
}
