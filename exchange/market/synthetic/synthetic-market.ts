import { millis } from '../../../core/brand.ts'
import { DAY, dayOf } from '../../../core/market/civil-date.ts'
import { newYorkTime } from '../../../core/market/new-york-time.ts'
import { sessionCalendar } from '../../../core/market/session-calendar.ts'
import type { MarketSource } from '../source.ts'
import { contractDesk } from './contract-desk.ts'
import type { ContractDesk } from './contract-desk.ts'
import { WORLD_BEGINS } from './days.ts'
import { listing } from './listing.ts'
import type { Listed } from './listing.ts'
import { DEFAULT_UNIVERSE } from './options.ts'
import type { SyntheticOptions } from './options.ts'
import { SHARES } from './shares-table.ts'
import { sessionDays } from './session-days.ts'
import { speech } from './speech.ts'
import { symbolFeed } from './symbol-feed.ts'
import type { SymbolFeed } from './symbol-feed.ts'
import { utcDays } from './utc-days.ts'

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
  const feeds = feedsOf(options)
  const bySymbol = new Map(feeds.map((feed) => [feed.listed.instrument.symbol, feed]))
  const desks = desksOf(options, bySymbol)
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

/** Symbols speak one after another within a slot: quotes in its first half, trades in its second. */
function feedsOf(options: SyntheticOptions): readonly SymbolFeed[] {
  const listed = listing(options, { session: sessionDays(sessionCalendar()), utc: utcDays() })
  return listed.map((one: Listed, rank) => {
    const quote = 100 + Math.floor((2200 * rank) / listed.length)
    return symbolFeed({ listed: one, seed: options.seed, phases: { quote, trade: quote + 2300 } })
  })
}

function desksOf(options: SyntheticOptions, feeds: ReadonlyMap<string, SymbolFeed>): ReadonlyMap<string, ContractDesk> {
  const { underlyings, contractsPer } = { ...DEFAULT_UNIVERSE, ...options.universe }
  return new Map(SHARES.slice(0, underlyings).flatMap(({ symbol }) => {
    const feed = feeds.get(symbol)
    return feed ? [[symbol, contractDesk({ feed, seed: options.seed, contractsPer })] as const] : []
  }))
}

function notesOf(options: SyntheticOptions): readonly string[] {
  const shift = options.regimeShift
  return [
    `All prices are simulated from seed ${options.seed}: the tickers are real names, the prices never happened.`,
    'The simulated market pays no dividends and no interest; its options are priced at a rate of 0.',
    ...(shift ? [`The market's behaviour changes on ${shift.from} by design.`] : []),
  ]
}
