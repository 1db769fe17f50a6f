import type { Millis } from '../../core/brand.ts'
import { DAY, dateOf } from '../../core/market/civil-date.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { BadData } from './bad-data.ts'
import { isKnownDay } from './is-known-day.ts'
import type { RawBars } from './read-bar-csv.ts'
import type { StatedAction } from './stated-action.ts'

/**
 * What happened to the shares behind some files: however many rows of a date state it, once. What the venue told is taken as it is, since it may pay
 * two dividends on one date. @throws BadData where two rows of a date contradict each other.
 */
export function actionsOf(files: readonly RawBars[], instrument: Share | Pair): readonly CorporateAction[] {
  const known = new Map<string, Stated>()
  return files.flatMap((raw) =>
    raw.actions.flatMap((stated) => {
      const date = exDate(stated, raw, instrument)
      if (date === undefined) return []
      const { where } = stated
      const isNew = (what: Stated['what'], value: string): boolean => value !== '' && (where === undefined || isFirst(known, { what, date, value, where }))
      return [
        ...(isNew('split_ratio', stated.split) ? [splitOn(instrument.symbol, date, stated.split)] : []),
        ...(isNew('cash_dividend', stated.dividend) ? [{ type: 'dividend' as const, symbol: instrument.symbol, date, perShare: stated.dividend }] : []),
      ]
    }),
  )
}

interface Stated {
  readonly what: 'split_ratio' | 'cash_dividend'
  readonly date: string
  readonly value: string
  readonly where: string
}

/** A file's moments are of the market's day; dates, and the venue's own, of theirs. Rows of days that the calendar does not know are left out. */
function exDate({ at, where }: StatedAction, { isDated }: RawBars, { type }: Share | Pair): string | undefined {
  if (where === undefined || isDated || type === 'pair') return dateOf(Math.floor(at / DAY))
  return isKnownDay(at) ? newYorkDate(at as Millis) : undefined
}

function isFirst(known: Map<string, Stated>, stated: Stated): boolean {
  const { what, date, value, where } = stated
  const before = known.get(`${what} ${date}`)
  if (!before) known.set(`${what} ${date}`, stated)
  else if (what === 'cash_dividend' ? Number(before.value) !== Number(value) : before.value !== value)
    throw new BadData(`${where}: ${what} is ${value}, but ${before.value} in ${before.where}, both on ${date}: a date has one of a kind. Correct one; of two dividends write the sum`)
  return !before
}

function splitOn(symbol: string, date: string, split: string): CorporateAction {
  const [to = NaN, from = NaN] = split.split(':').map(Number)
  return { type: 'split', symbol, date, to, from }
}
