import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { decimal } from '../../core/money.ts'
import { number, text, type WireRecord } from './record.ts'

/** The kinds of the corporate-actions API that a position follows, by the name of their list. */
export const FOLLOWED = ['forward_splits', 'reverse_splits', 'stock_dividends', 'cash_dividends'] as const

/** An action of one such list; undefined when its day or its figures are missing. A stock dividend of a share for twenty is a split of 21 for 20. */
export function parseCorporateAction(kind: (typeof FOLLOWED)[number], source: WireRecord): CorporateAction | undefined {
  const [symbol, date] = [text(source, 'symbol'), text(source, 'ex_date')]
  if (symbol === '' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  const rate = number(source, 'rate') ?? NaN
  if (kind === 'cash_dividends') return rate > 0 ? { type: 'dividend', symbol, date, perShare: decimal(rate) } : undefined
  const [to, from] = kind === 'stock_dividends' ? [1 + rate, 1] : [number(source, 'new_rate') ?? NaN, number(source, 'old_rate') ?? NaN]
  return to > 0 && from > 0 ? { type: 'split', symbol, date, ...wholeRatio(to, from) } : undefined
}

const PLACES = 1_000_000

/** Both in whole numbers, as small as they come. */
function wholeRatio(to: number, from: number): { readonly to: number; readonly from: number } {
  const [above, below] = [Math.round(to * PLACES), Math.round(from * PLACES)]
  const common = commonDivisor(above, below)
  return { to: above / common, from: below / common }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
