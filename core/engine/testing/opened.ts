import type { ApprovedOrder } from '../../order/approved.ts'
import type { ModuleName } from '../../order/module-name.ts'
import { desk, type StartGiven, started, type Story } from './story.ts'
import { bar, bars, cycle, minute, quote, quotes } from './tape.ts'
import { TELL } from './told-strategy.ts'
import { accepted, filledAtOnce } from './venue-words.ts'

/** One seat alone, so that one told bar makes one order. */
export function seatedAlone(module: ModuleName, symbol: string) {
  return [{ module, enabled: true, symbols: [symbol], strategies: ['told'] }]
}

/** An entry of AAA (or of another symbol) sent in the first minute at a hundred dollars. */
export function entered(given: { readonly symbol?: string; readonly tell?: number; readonly how?: StartGiven } = {}): { readonly story: Story; readonly order: ApprovedOrder } {
  const { symbol = 'AAA', tell = TELL.enter, how = {} } = given
  const seats = seatedAlone(symbol.includes('/') ? 'crypto' : 'stocks', symbol)
  const story = started({ desk: desk({ seats }), ...how })
  story.when(quotes(quote(symbol, minute(1), 100)), bars(bar(symbol, 0, 100, tell)), cycle(minute(1)))
  return { story, order: story.sent() }
}

/** Ten AAA bought at 100 dollars, stop at 95 and target at 110 resting at the venue. */
export function opened(): { readonly story: Story; readonly order: ApprovedOrder } {
  const { story, order } = entered()
  story.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100))
  return { story, order }
}
