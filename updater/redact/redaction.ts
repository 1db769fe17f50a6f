import { sentence } from '../../contract/sentences.ts'
import type { Disclosure } from './disclosure.ts'

/** What a redactor of one document does with each kind of field. */
export interface Redaction {
  /** Whether money is shown in dollars. */
  readonly isOpen: boolean
  /** Money as a share of the day's opening equity, to a thousandth of a per cent. */
  money(amount: number): number
  moneyOrNull(amount: number | null): number | null
  /** Quantities, and prices at which this account dealt: with either of them a share of equity betrays the equity. */
  secret(value: number | null): number | null
  name(symbol: string): string
  /** A reason without its numbers. */
  reason(code: string, symbol: string, module: string, told: string): string
  /** Any other text, without amounts of money and hidden names. */
  words(text: string): string
}

/** `opening` is the equity that money is measured against. */
export function redaction({ money, hidden }: Disclosure, opening: number): Redaction {
  const isTrue = money === 'usd'
  const share = (amount: number): number => (isTrue ? amount : opening > 0 ? Math.round((amount / opening) * SHARES) / SHARES + 0 : 0)
  const name = (symbol: string): string => publicName(symbol, hidden, isTrue)
  const words = (text: string): string => text.replace(SYMBOL, name).replace(AMOUNT, (amount) => (isTrue ? amount : 'an amount'))
  return {
    isOpen: isTrue,
    money: share,
    moneyOrNull: (amount) => (amount === null ? null : share(amount)),
    secret: (value) => (isTrue ? value : null),
    name,
    words,
    reason: (code, symbol, module, told) => (isTrue ? words(told) : words(sentence(code, {}, { symbol: name(symbol), module }))),
  }
}

const SHARES = 100_000
/** Whatever may be a symbol: a contract in OCC spelling, a pair, a share. */
const SYMBOL = /[A-Z][A-Z0-9]*(?:[./][A-Z0-9]+)*/g
const AMOUNT = /-?\$[\d,]+(?:\.\d+)?/g
const OCC = /^([A-Z]{1,6}\d?)\d{6}[CP]\d{8}$/

/** A contract's spelling names strike and expiry, from which with a price its size can be told: one name for all on an underlying. */
function publicName(symbol: string, hidden: readonly string[], isTrue: boolean): string {
  const root = OCC.exec(symbol)?.[1]
  if (root !== undefined) return isTrue && !hidden.includes(root) ? symbol : `${publicName(root, hidden, isTrue)} option`
  const place = hidden.indexOf(symbol)
  return place === -1 ? symbol : `Holding ${place + 1}`
}
