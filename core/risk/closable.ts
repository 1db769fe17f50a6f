import { type Book, signOf } from '../book/book.ts'
import { instrumentOf } from '../book/exposure.ts'
import { sleeveOf } from '../book/sleeve-of.ts'
import type { SleeveKey } from '../fact/fact.ts'
import type { MarketView } from '../market/market-view.ts'
import { difference, floorBelow, floorTo, round } from '../money.ts'
import type { Leg } from '../order/intent.ts'
import type { ExitJudgement } from './check.ts'
import { coveringShares } from './free-shares.ts'
import { type Refused, refused } from './refused.ts'

/** Units of a closing order that close and do not open; a refusal when there are none. */
export function closable(judgement: ExitJudgement): { readonly type: 'closable'; readonly qty: number } | Refused {
  let units = Infinity
  for (const leg of judgement.intent.legs) {
    const room = roomOf(judgement, leg)
    if (room.type === 'refused') return room
    units = Math.min(units, room.qty / leg.ratio)
  }
  const step = stepOf(judgement.intent.legs, judgement.market)
  const floor = wasTried(judgement) ? floorBelow : floorTo
  const qty = floor(Math.min(units, judgement.intent.qty), step)
  return qty > 0 ? { type: 'closable', qty } : refused('nothing-to-close', { units, step })
}

/** A try before this one did not sell all of it: what is left is a sum, which may have lost its last digits. */
function wasTried({ book, intent }: ExitJudgement): boolean {
  return (book.sleeves.get(sleeveOf(book, intent))?.exit?.attempts ?? 0) > 0
}

function roomOf(judgement: ExitJudgement, leg: Leg): { readonly type: 'closable'; readonly qty: number } | Refused {
  const key = sleeveOf(judgement.book, judgement.intent)
  const sign = -signOf(leg.side)
  const held = sign * heldIn(judgement, leg.symbol, key)
  if (held < 0 || leg.effect !== 'close') return refused('exit-opens', { held: sign * held })
  const pending = pendingFor(judgement, leg, key)
  const own = difference(held, pending)
  if (own <= 0) return refused('nothing-to-close', { held, pending })
  const isCover = leg.side === 'sell' && leg.symbol === judgement.intent.underlying
  const reserved = isCover ? coveringShares(judgement.book, key) : 0
  const uncovered = difference(own, reserved)
  if (uncovered <= 0) return refused('not-covered', { held, pending, reserved })
  const net = round(sign * heldIn(judgement, leg.symbol), 9)
  // What one sleeve is short of may hide in what others hold: it is bought beside that, which no venue refuses. Nothing is sold short to close.
  if (net <= 0 && leg.side === 'buy' && leg.symbol === judgement.intent.underlying) return { type: 'closable', qty: own }
  // 895 and 1.460519 shares less the 895 that another sleeve is selling are 1.460519, not a billionth less.
  const netRoom = difference(net, pendingFor(judgement, leg))
  if (netRoom <= 0) return refused('exit-opens', { held, net, pending })
  const locked = isCover ? lockedShares(judgement.book, leg.symbol) : 0
  if (netRoom <= locked) return refused('not-covered', { held, pending, reserved: locked })
  return { type: 'closable', qty: Math.min(uncovered, difference(netRoom, locked)) }
}

/** What the venue keeps of its net for the calls of all sleeves. */
function lockedShares(book: Book, underlying: string): number {
  let shares = 0
  for (const sleeve of book.sleeves.values()) if (sleeve.underlying === underlying) shares += coveringShares(book, sleeve.key)
  return shares
}

/** Signed quantity of a symbol in one sleeve, or in all, as the venue nets it. */
function heldIn({ book }: ExitJudgement, symbol: string, key?: SleeveKey): number {
  let qty = 0
  for (const sleeve of book.sleeves.values())
    if (key === undefined || sleeve.key === key) for (const held of sleeve.holdings) if (held.symbol === symbol) qty += held.qty
  return qty
}

/** What open orders close already, of one sleeve or of all. A bracket's stop and target close the same quantity, once. */
function pendingFor({ book, except }: ExitJudgement, leg: Leg, key?: SleeveKey): number {
  const pending = { entry: 0, exit: 0, stop: 0, target: 0 }
  for (const order of book.open.values()) {
    if (order.id === except || (key !== undefined && order.sleeve !== key)) continue
    for (const one of order.intent.legs)
      if (one.symbol === leg.symbol && one.side === leg.side) pending[order.role] += one.ratio * (order.intent.qty - order.filled)
  }
  return pending.exit + Math.max(pending.stop, pending.target)
}

/** Fractions of shares may always be sold; contracts and coins leave in steps. */
function stepOf(legs: readonly Leg[], market: MarketView): number {
  const instrument = instrumentOf(legs[0]?.symbol ?? '', market)
  if (instrument?.type === 'pair') return instrument.qtyStep
  return instrument?.type === 'contract' ? 1 : 1e-9
}
