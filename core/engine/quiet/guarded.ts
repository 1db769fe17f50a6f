import type { Millis } from '../../brand.ts'
import type { Quote } from '../../market/quote.ts'
import type { ModuleView } from '../../module/module.ts'
import type { DeskPlan, Seat } from '../desk-plan.ts'
import type { Moment } from './moment.ts'

/** A position that its module looks after at each cycle. */
export interface Guarded {
  /** What moves it. */
  readonly held: Quoted
  readonly seat: Seat
  readonly plan: DeskPlan
  readonly view: Open<ModuleView>
  readonly quote: Open<Quote>
}

interface Quoted {
  readonly isMoved: boolean
  readonly bid: number
  readonly ask: number
}

type Open<T> = { -readonly [K in keyof T]: T[K] }

/** Whether its module ends it at the present moment. */
export function isEnded({ held, seat: { module }, view, quote }: Guarded, now: Moment, { calendar, limits }: DeskPlan): boolean {
  const at = now.at as Millis
  view.now = at
  view.equity = now.equity
  view.largestPosition = now.equity * limits.maxPositionSize
  if (module.name !== 'crypto' && !(view.session && at >= view.session.open && at < view.session.close)) {
    const session = calendar.sessionAt(at)
    view.session = session ? { open: session.open, close: session.close } : null
  }
  if (held.isMoved) {
    quote.at = at
    quote.bid = held.bid
    quote.ask = held.ask
    view.quote = quote
  }
  return module.guard(view)?.type === 'exit'
}
