import type { CodeRow, WhyView } from '../../../contract/views/why-view.ts'
import type { OrderId } from '../../../core/brand.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { MODULES, type ModuleName } from '../../../core/order/module-name.ts'
import { marketDay } from '../day/market-day.ts'
import type { OrderNotes } from '../trades/order-notes.ts'

export type FunnelView = WhyView['funnel']

/** From strategies asked to orders filled, of one market date. Entries alone: an exit is no signal's. */
export interface Funnel {
  take(fact: Fact): void
  /** All zero on a day of which nothing was told yet. */
  of(at: number): FunnelView
  /** Refusals of that day by module and code, exits included; the most frequent first. */
  codes(at: number): readonly CodeRow[]
}

type Counts = { -readonly [K in keyof FunnelView['stocks']]: number }

interface Today {
  readonly day: number
  readonly counts: Record<ModuleName, Counts>
  readonly codes: Map<string, { readonly module: ModuleName; readonly code: string; count: number }>
  /** Entries with a fill of today. */
  readonly filled: Set<OrderId>
}

export function createFunnel(notes: OrderNotes): Funnel {
  let today = begin(-Infinity)
  return {
    of: (at) => (marketDay(at) === today.day ? today.counts : NOTHING),
    codes: (at) => (marketDay(at) === today.day ? [...today.codes.values()].sort((a, b) => b.count - a.count) : []),
    take(fact) {
      const day = marketDay(fact.at)
      if (day > today.day) today = begin(day)
      if (day === today.day) count(today, fact, notes)
    },
  }
}

function count({ counts, codes, filled }: Today, fact: Fact, notes: OrderNotes): void {
  switch (fact.type) {
    case 'cycle.ended':
      for (const name of MODULES) {
        counts[name].decisions += fact.modules[name].decisions
        counts[name].signals += fact.modules[name].signals
      }
      return
    case 'order.approved':
      if (fact.order.intent.type === 'enter') counts[fact.order.intent.module].approved += 1
      return
    case 'intent.refused': {
      const { module, type } = fact.intent
      const key = `${module} ${fact.refusal.code}`
      const known = codes.get(key)
      if (known) known.count += 1
      else codes.set(key, { module, code: fact.refusal.code, count: 1 })
      if (type === 'enter') counts[module].refused += 1
      return
    }
    case 'order.ended': {
      const note = notes.of(fact.id)
      if (fact.status === 'rejected' && note?.role === 'entry') counts[note.module].rejected += 1
      return
    }
    case 'order.filled': {
      const note = notes.of(fact.id)
      if (note?.role !== 'entry' || filled.has(fact.id)) return
      filled.add(fact.id)
      counts[note.module].filled += 1
      return
    }
    default:
      return
  }
}

function begin(day: number): Today {
  return { day, counts: { stocks: none(), crypto: none(), options: none() }, codes: new Map(), filled: new Set() }
}

function none(): Counts {
  return { decisions: 0, signals: 0, approved: 0, refused: 0, rejected: 0, filled: 0 }
}

const NOTHING: FunnelView = { stocks: none(), crypto: none(), options: none() }
