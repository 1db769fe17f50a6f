import { underlyingOfSymbol } from '../../core/book/underlying-of-symbol.ts'
import type { FrozenHolding } from '../result/frozen-holdings.ts'

/** What a holding without bars means, for a log or a terminal. */
export function frozenSentence({ symbol, qty, since, until, price }: FrozenHolding): string {
  const units = `${qty < 0 ? `${-qty} ${symbol} sold short` : `${qty} ${symbol}`}`
  const underlying = underlyingOfSymbol(symbol)
  const [of, what] = underlying === symbol ? ['', 'it'] : [` of ${underlying}`, underlying]
  return `${units} held without a bar${of} since ${moment(since)}${until === undefined ? '' : `, until ${moment(until)}`}: ${what} stood at its last price, ${price}`
}

function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
