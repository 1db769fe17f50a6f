import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { MarketEvent } from '../source.ts'
import type { ContractDesk } from './contract-desk.ts'
import { CONTRACT_PHASE } from './contract-desk.ts'
import { SLOT } from './day-clock.ts'
import type { SymbolFeed } from './symbol-feed.ts'

/** A contract that is spoken of without being asked, and who knows it. */
export interface Watched {
  readonly symbol: string
  readonly desk: ContractDesk
}

type Out = MarketEvent[]

interface Speakers {
  readonly feeds: readonly SymbolFeed[]
  readonly watched: readonly Watched[]
}

/** One thing said in every slot, `phase` milliseconds after its start. */
interface Line {
  readonly phase: number
  readonly say: (slotStart: number, out: Out) => void
}

/** All events after `after` up to and including `to`, in time order, then symbol order. */
export function speech(feeds: readonly SymbolFeed[], watched: readonly Watched[]): (after: number, to: number) => Out {
  const lines = [...feeds.flatMap(linesOf), ...watched.map(lineOf)].sort((a, b) => a.phase - b.phase)
  return (after, to) => {
    const out: Out = []
    for (let slotStart = Math.floor(after / SLOT) * SLOT; slotStart <= to; slotStart += SLOT) {
      if (slotStart % MINUTE === 0 && slotStart > after) sayBars(slotStart, { feeds, watched }, out)
      for (const { phase, say } of lines) if (slotStart + phase > after && slotStart + phase <= to) say(slotStart, out)
    }
    return out
  }
}

function linesOf(feed: SymbolFeed): readonly Line[] {
  const sayQuote = (slotStart: number, out: Out) => {
    const moment = feed.during(slotStart)
    if (!moment) return
    const quote = feed.reader.quote(moment.tape, moment.slot)
    out.push({ type: 'quote', at: quote.at, quote })
  }
  const sayTrade = (slotStart: number, out: Out) => {
    const moment = feed.during(slotStart)
    const trade = moment && feed.reader.trade(moment.tape, moment.slot)
    if (trade) out.push(trade)
  }
  return [{ phase: feed.phases.quote, say: sayQuote }, { phase: feed.phases.trade, say: sayTrade }]
}

function lineOf({ symbol, desk }: Watched): Line {
  return { phase: CONTRACT_PHASE, say: (slotStart, out) => out.push(...desk.eventsIn(symbol, slotStart)) }
}

/** Bars of the minute that ends at `end`; feeds come in symbol order, contracts after them are put in their places. */
function sayBars(end: number, from: Speakers, out: Out): void {
  const at = millis(end)
  const start = millis(end - MINUTE)
  const shares = from.feeds.flatMap((feed) => {
    const moment = feed.during(start)
    return moment ? [feed.reader.bar(moment.tape, moment.slot)] : []
  })
  const contracts = from.watched.flatMap(({ symbol, desk }) => desk.bars(symbol, start, at))
  const bars = [...shares, ...contracts]
  if (contracts.length > 0) bars.sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
  for (const bar of bars) out.push({ type: 'bar', at, bar })
}
