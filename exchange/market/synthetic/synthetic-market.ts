import { millis } from '../../../core/brand.ts'
import { DAY, dayOf } from '../../../core/market/civil-date.ts'
import { newYorkTime } from '../../../core/market/new-york-time.ts'
import type { MarketSource } from '../source.ts'
import type { ContractDesk } from './contract-desk.ts'
import { contractDesks } from './contract-desks.ts'
import { WORLD_BEGINS } from './days.ts'
import type { SyntheticOptions } from './options.ts'
import { speech } from './speech.ts'
import { symbolFeeds } from './symbol-feeds.ts'

/** Tuesday 2026-03-10, 09:27 in New York: minutes before an open. */
const DEFAULT_START = newYorkTime(dayOf('2026-03-10'), 9 * 60 + 27)

/**
 * A market that never was: shares, pairs and option chains whose every price is a pure function of seed and time. Any past bar
 * can be asked for, a restart with the same options at a saved clock goes on as if nothing had happened, and no answer depends
 * on the questions before it.
 * @throws RangeError for a universe larger than the tables, or a time outside 2016 to 2035.
 */
export function syntheticMarket(options: SyntheticOptions): MarketSource {
  if (!Number.isSafeInteger(options.seed)) throw new RangeError(`a seed is a whole number, not ${options.seed}`)
  const start = options.clock ?? options.start ?? DEFAULT_START
  if (start < dayOf(WORLD_BEGINS) * DAY) throw new RangeError(`the simulated market begins on ${WORLD_BEGINS}`)
  const feeds = symbolFeeds(options)
  const bySymbol = new Map(feeds.map((feed) => [feed.listed.instrument.symbol, feed]))
  const desks = contractDesks(options, bySymbol)
  const deskOf = (contract: string): ContractDesk | undefined => desks.get(/^[A-Z]+/.exec(contract)?.[0] ?? '')
  let clock = start
  let say = speech(feeds, [])

  return {
    title: `simulated market, seed ${options.seed}`,
    simulated: true,
    instruments: feeds.map((feed) => feed.listed.instrument),
    start,
    end: undefined,
    notes: notesOf(options),
    advance(to) {
      if (to < clock) throw new RangeError(`the market clock stands at ${clock} and cannot go back to ${to}`)
      const events = say(clock, to)
      clock = to
      return events
    },
    watch(contracts) {
      const watched = [...new Set(contracts)].sort().flatMap((symbol) => {
        const desk = deskOf(symbol)
        return desk ? [{ symbol, desk }] : []
      })
      say = speech(feeds, watched)
    },
    quote(symbol) {
      const feed = bySymbol.get(symbol)
      if (!feed) return deskOf(symbol)?.quoteAt(symbol, clock)
      const moment = feed.latest(clock, feed.phases.quote)
      return moment && feed.reader.quote(moment.tape, moment.slot)
    },
    last(symbol) {
      const feed = bySymbol.get(symbol)
      if (!feed) return deskOf(symbol)?.lastAt(symbol, clock)
      const moment = feed.latest(clock, feed.phases.trade)
      return moment && feed.reader.last(moment.tape, moment.slot)
    },
    model: (contract) => deskOf(contract)?.modelAt(contract, clock),
    contracts: (underlying) => desks.get(underlying)?.contractsAt(clock) ?? [],
    bars(symbol, from, to) {
      const until = millis(Math.min(to, clock))
      return bySymbol.get(symbol)?.bars(from, until) ?? deskOf(symbol)?.bars(symbol, from, until) ?? []
    },
  }
}

function notesOf(options: SyntheticOptions): readonly string[] {
  const shift = options.regimeShift
  return [
    `All prices are simulated from seed ${options.seed}: the tickers are real names, the prices never happened.`,
    'The simulated market pays no dividends and no interest; its options are priced at a rate of 0.',
    ...(shift ? [`The market's behaviour changes on ${shift.from} by design.`] : []),
  ]
}
