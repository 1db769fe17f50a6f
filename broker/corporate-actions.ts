import { type Millis, millis } from '../core/brand.ts'
import { DAY, dateOf } from '../core/market/civil-date.ts'
import type { CorporateAction } from '../core/market/corporate-action.ts'
import { tokenPages } from './pages.ts'
import { each } from './parse/each.ts'
import { FOLLOWED, parseCorporateAction } from './parse/corporate-action.ts'
import { record, records, text, type WireRecord } from './parse/record.ts'
import type { Venue } from './venue.ts'

const TICKET = { bucket: 'data', priority: 'data' } as const
const PAGE = 1_000
const TYPES = 'forward_split,reverse_split,stock_dividend,cash_dividend,spin_off'
/** The venue asks for days of processing: a dividend is processed when it is paid, which may be months after its ex-date. */
const PAID_WITHIN = 180 * DAY

/** Splits and cash dividends of shares whose ex-date is a day that [from, to) touches, in order of date, then symbol. @throws Outage */
export async function readCorporateActions(venue: Venue, symbols: readonly string[], { from, to }: { readonly from: Millis; readonly to: Millis }): Promise<readonly CorporateAction[]> {
  const until = millis(to + PAID_WITHIN)
  const pages = await tokenPages((token) =>
    venue.caller.read('corporate actions', TICKET, () =>
      venue.rest.marketData.corporateActions.corporateActionsRaw({ symbols: symbols.join(), types: TYPES, start: new Date(from), end: new Date(until), limit: PAGE, ...(token ? { pageToken: token } : {}) }),
    ),
  )
  const [first, last] = [dateOf(Math.floor(from / DAY)), dateOf(Math.floor((to - 1) / DAY))]
  const isWithin = (date: string): boolean => date >= first && date <= last
  const lists = pages.map((page) => record(page['corporate_actions']) ?? {})
  for (const list of lists) tellSpinOffs(venue, list, isWithin)
  return lists
    .flatMap((list) => FOLLOWED.flatMap((kind) => each('corporate action', list[kind], (item) => parseCorporateAction(kind, item), venue.log)))
    .filter(({ date }) => isWithin(date))
    .sort((a, b) => (a.date !== b.date ? (a.date < b.date ? -1 : 1) : a.symbol < b.symbol ? -1 : 1))
}

/** What is handed out in another company's shares is not followed, and is said. */
function tellSpinOffs({ log }: Venue, list: WireRecord, isWithin: (date: string) => boolean): void {
  for (const item of records(list['spin_offs']))
    if (isWithin(text(item, 'ex_date'))) log?.warning(`${text(item, 'source_symbol')} spun ${text(item, 'new_symbol')} off on ${text(item, 'ex_date')}: that is not modelled, and its price falls by what was handed out`)
}
