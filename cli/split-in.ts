import { InvalidArgumentError } from 'commander'
import { dayOf } from '../core/market/civil-date.ts'
import type { Split } from '../core/market/corporate-action.ts'

/** One more split of a simulated share, told as `F=4:1@2026-03-11`. @throws InvalidArgumentError */
export function splitIn(text: string, before: readonly Omit<Split, 'type'>[] = []): readonly Omit<Split, 'type'>[] {
  const match = /^([A-Z.]{1,10})=([1-9]\d{0,2}):([1-9]\d{0,2})@(\d{4}-\d{2}-\d{2})$/.exec(text)
  const [, symbol, to, from, date] = match ?? []
  if (symbol === undefined || date === undefined || !isDay(date)) throw new InvalidArgumentError(`'${text}' is no split: write F=4:1@2026-03-11 for four new shares of F for an old one on that day`)
  return [...before, { symbol, date, to: Number(to), from: Number(from) }]
}

function isDay(date: string): boolean {
  try {
    return dayOf(date) > 0
  } catch {
    return false
  }
}
