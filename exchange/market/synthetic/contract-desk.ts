import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'
import type { Contract } from '../../../core/market/instrument.ts'
import type { Quote } from '../../../core/market/quote.ts'
import type { ContractModel, MarketEvent } from '../source.ts'
import { chainListing } from './chain-listing.ts'
import type { ListedContract } from './chain-listing.ts'
import { contractModel } from './contract-model.ts'
import { contractQuote, contractTrade } from './contract-price.ts'
import type { ContractMoment } from './contract-terms.ts'
import { SLOT } from './day-clock.ts'
import { PER_MINUTE } from './day-tape.ts'
import { namedSeed } from './hash.ts'
import { recent } from './recent.ts'
import type { Moment, SymbolFeed } from './symbol-feed.ts'

/** Milliseconds after a slot's start at which contracts are quoted: after every share has spoken. */
export const CONTRACT_PHASE = 4800

/** Contracts are quoted in every third slot, four times a minute, and may trade in the third of these. */
const EVERY = 3
const TRADES_IN = 6

/** An expired contract stays listed through the evening, while the venue settles it. */
const EVENING = 4 * 60 * MINUTE

/** The option chain of one underlying, at any moment. */
export interface ContractDesk {
  contractsAt(at: number): readonly Contract[]
  /** The wanted ones of them with quote and model, as the single questions answer; those not listed at the last speech are left out. */
  chainAt(at: number, wanted: (contract: Contract) => boolean): readonly QuotedContract[]
  quoteAt(symbol: string, at: number): Quote | undefined
  lastAt(symbol: string, at: number): number | undefined
  modelAt(symbol: string, at: number): ContractModel | undefined
  /** What a contract says in the slot that starts at `slotStart`. */
  eventsIn(symbol: string, slotStart: number): readonly MarketEvent[]
  bars(symbol: string, from: number, to: number): readonly Bar[]
}

export interface QuotedContract {
  readonly contract: Contract
  readonly quote: Quote
  readonly model: ContractModel
}

interface Desk {
  readonly feed: SymbolFeed
  readonly seed: number
  readonly contractsPer: number
}

export function contractDesk({ feed, seed, contractsPer }: Desk): ContractDesk {
  const { days } = feed.listed
  const chains = recent(4, (day: number) => chainListing(feed.listed, contractsPer, day))

  const listed = (symbol: string, at: number) => chains(listingDay(at)).get(symbol)
  const listingDay = (at: number): number => {
    const day = days.indexAt(at)
    return day >= 0 && at < days.close(day) + EVENING ? day : day + 1
  }
  /** The slot of the latest quote; undefined when the contract was not yet listed then. */
  const latest = (symbol: string, at: number) => {
    const said = listed(symbol, at) && feed.latest(at, CONTRACT_PHASE)
    const contract = said && chains(said.day).get(symbol)
    return contract && { contract, moment: { ...said, slot: said.slot - (said.slot % EVERY) } }
  }
  const seeds = new Map<string, number>()
  const seedOf = (symbol: string): number => {
    const known = seeds.get(symbol) ?? namedSeed(seed, symbol)
    seeds.set(symbol, known)
    return known
  }
  const at = (contract: ListedContract, moment: Moment): ContractMoment =>
    ({ contract, moment, underlying: feed.listed, seed: seedOf(contract.contract.symbol) })
  const quoteIn = (contract: ListedContract, moment: Moment): Quote => ({
    symbol: contract.contract.symbol,
    at: millis(moment.tape.open + moment.slot * SLOT + CONTRACT_PHASE),
    ...contractQuote(at(contract, moment)),
  })

  const tradeBar = (contract: ListedContract, moment: Moment): Bar | undefined => {
    const trade = contractTrade(at(contract, moment))
    if (!trade) return undefined
    const start = millis(moment.tape.open + (moment.slot - TRADES_IN) * SLOT)
    const { price: paid, size } = trade
    return { symbol: contract.contract.symbol, start, open: paid, high: paid, low: paid, close: paid, volume: size }
  }
  const bars = (symbol: string, from: number, to: number): Bar[] => {
    const found: Bar[] = []
    for (let start = Math.ceil(from / MINUTE) * MINUTE; start + MINUTE <= to; start += MINUTE) {
      const moment = feed.during(start)
      if (!moment) {
        start = Math.max(start, days.open(days.indexAt(start) + 1) - MINUTE)
        continue
      }
      const contract = chains(moment.day).get(symbol)
      const bar = contract && tradeBar(contract, { ...moment, slot: moment.slot + TRADES_IN })
      if (bar) found.push(bar)
    }
    return found
  }

  return {
    bars,
    contractsAt: (at) => [...chains(listingDay(at)).values()].map(({ contract }) => contract),
    chainAt(time, wanted) {
      const said = feed.latest(time, CONTRACT_PHASE)
      if (!said) return []
      const moment = { ...said, slot: said.slot - (said.slot % EVERY) }
      const quoted = chains(said.day)
      return [...chains(listingDay(time)).values()].flatMap(({ contract }): readonly QuotedContract[] => {
        const found = wanted(contract) ? quoted.get(contract.symbol) : undefined
        return found ? [{ contract, quote: quoteIn(found, moment), model: contractModel(at(found, moment)) }] : []
      })
    },
    quoteAt(symbol, at) {
      const found = latest(symbol, at)
      return found && quoteIn(found.contract, found.moment)
    },
    lastAt(symbol, time) {
      const found = latest(symbol, time)
      if (!found) return undefined
      const { contract, moment } = found
      const newest = moment.slot - ((moment.slot + PER_MINUTE - TRADES_IN) % PER_MINUTE)
      for (let slot = newest; slot >= 0; slot -= PER_MINUTE) {
        const trade = contractTrade(at(contract, { ...moment, slot }))
        if (trade) return trade.price
      }
      return undefined
    },
    modelAt(symbol, time) {
      const found = latest(symbol, time)
      return found && contractModel(at(found.contract, found.moment))
    },
    eventsIn(symbol, slotStart) {
      const moment = feed.during(slotStart)
      const contract = moment && moment.slot % EVERY === 0 ? chains(moment.day).get(symbol) : undefined
      if (!moment || !contract) return []
      const quote = quoteIn(contract, moment)
      const trade = moment.slot % PER_MINUTE === TRADES_IN ? contractTrade(at(contract, moment)) : undefined
      const said: MarketEvent = { type: 'quote', at: quote.at, quote }
      return trade ? [said, { type: 'trade', at: quote.at, symbol, ...trade }] : [said]
    },
  }
}
