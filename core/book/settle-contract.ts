import type { Millis } from '../brand.ts'
import type { ContractSettled } from '../fact/fact.ts'
import { type Book, type Sleeve, sleeveKey } from './book.ts'
import { dropFlat } from './drop-flat.ts'
import { setOutside } from './set-outside.ts'
import { tradeHolding } from './trade-holding.ts'
import { underlyingOfSymbol } from './underlying-of-symbol.ts'

/** Contracts end at no price, and the shares that they became arrive at the strike, with the sleeves that held them. */
export function settleContract(book: Book, fact: ContractSettled): void {
  book.settled.add(fact.activity)
  let left = Math.abs(fact.qty)
  book.cash -= fact.shares * fact.price
  for (const sleeve of [...book.sleeves.values()]) {
    const held = sleeve.holdings.find((holding) => holding.symbol === fact.symbol)
    if (!held || left <= 0) continue
    const taken = Math.min(left, Math.abs(held.qty))
    const signed = taken * Math.sign(held.qty)
    left -= taken
    const realised = tradeHolding(sleeve, fact.symbol, -signed, 0)
    const shares = fact.qty === 0 ? 0 : (fact.shares * taken) / Math.abs(fact.qty)
    const more = shares === 0 ? 0 : deliver(book, sleeve, { symbol: underlyingOfSymbol(fact.symbol), shares, price: fact.price, at: fact.at })
    sleeve.realised += realised + more
    sleeve.lastExit = { code: 'near-expiry', numbers: { strike: fact.price } }
    book.day.realised += realised + more
    dropFlat(book, sleeve)
  }
}

/** Shares stay in the sleeve that held the contract; what lies outside has a sleeve for each symbol. */
function deliver(book: Book, sleeve: Sleeve, { symbol, shares, price, at }: Delivery): number {
  if (sleeve.module !== 'outside') return tradeHolding(sleeve, symbol, shares, price)
  const outside = book.sleeves.get(sleeveKey('outside', '', symbol))?.holdings[0]
  const holder = { ...sleeve, holdings: outside ? [{ ...outside }] : [] }
  const realised = tradeHolding(holder, symbol, shares, price)
  const [held] = holder.holdings
  setOutside(book, { symbol, qty: held?.qty ?? 0, price: held?.price ?? price, at })
  return realised
}

interface Delivery {
  readonly symbol: string
  readonly shares: number
  readonly price: number
  readonly at: Millis
}
