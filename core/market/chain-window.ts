import type { Millis } from '../brand.ts'
import { DAY } from './civil-date.ts'
import { newYorkDate } from './new-york-time.ts'

/** Which contracts of a chain are asked for: New York dates and dollars, both ends included. */
export interface ChainWindow {
  readonly expiryFrom: string
  readonly expiryTo: string
  readonly strikeFrom: number
  readonly strikeTo: number
}

/** Days to expiry, and distance of strikes from the price, that the options strategies may choose from. */
const DAYS = 75
const WIDTH = 0.2

/** What a cycle asks for, live as in a backtest. */
export function chainWindow(at: Millis, price: number): ChainWindow {
  return {
    expiryFrom: newYorkDate(at), expiryTo: newYorkDate((at + DAYS * DAY) as Millis), strikeFrom: price * (1 - WIDTH), strikeTo: price * (1 + WIDTH),
  }
}
