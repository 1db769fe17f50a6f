import { parameter } from '../../parameter.ts'
import { farSide, quoteOf } from '../held-quote.ts'
import type { Guard } from './held-contract.ts'

/** A put sold against cash: bought back when most of its premium is earned, else left to expiry or assignment. */
export const guardPut: Guard = (held, view) => {
  const [only] = held
  const ask = only && farSide(only, quoteOf(view, only.symbol))
  if (only === undefined || ask === undefined || !(only.price > 0)) return null
  const share = 1 - ask / only.price
  const needed = parameter(view.parameters.values, 'takeProfit')
  return share >= needed ? { code: 'profit-taken', numbers: { share, needed } } : null
}
