import { assignmentRow, type ExpiryRow, expiryRow, type OptionsRoomView } from '../../../contract/views/options-room-view.ts'
import { tableOf } from '../../../contract/table.ts'
import { equityOf } from '../../../core/book/equity.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import type { MarketView } from '../../../core/market/market-view.ts'
import type { Room } from '../room.ts'
import { assignmentRows } from './assignments.ts'
import { payoffCurves } from './curves.ts'
import { cents, dollarGreeks } from './legs.ts'
import { daysTo, type Structure, structuresOf, structureView } from './structures.ts'

const STRUCTURES = 30
const UNDERLYINGS = 20
const EXPIRIES = 40
const ASSIGNMENTS = 60

/** Greeks against their limits, every structure with its payoff, the ladder of expiries and what may be assigned. All of it is in the engine. */
export function createOptionsRoom(): Room<OptionsRoomView> {
  return { take: () => undefined, view: ({ engine }) => optionsView(engine) }
}

function optionsView(engine: Engine): OptionsRoomView {
  const { book, market, plan } = engine
  const structures = structuresOf(engine)
  const equity = equityOf(book, market)
  const { maxNetDelta, maxNetVega } = plan.limits.options
  const views = structures.map((one) => structureView(one, market))
  return {
    ...dollarGreeks(structures.flatMap((one) => one.legs), market),
    deltaLimit: equity === undefined ? null : cents(maxNetDelta * equity),
    vegaLimit: equity === undefined ? null : cents(maxNetVega * equity),
    structures: views.sort((a, b) => (b.maximumLoss ?? Infinity) - (a.maximumLoss ?? Infinity) || 0).slice(0, STRUCTURES),
    underlyings: [...new Set(structures.map((one) => one.underlying))].sort().slice(0, UNDERLYINGS).map((name) => underlyingView(name, structures, market)),
    expiries: tableOf(expiryRow, expiryRows(structures, market).slice(0, EXPIRIES)),
    assignments: tableOf(assignmentRow, assignmentRows(engine, structures).slice(0, ASSIGNMENTS)),
  }
}

function underlyingView(underlying: string, structures: readonly Structure[], market: MarketView): OptionsRoomView['underlyings'][number] {
  const legs = structures.filter((one) => one.underlying === underlying).flatMap((one) => one.legs)
  const spot = market.mark(underlying)
  return { underlying, spot: spot ?? null, ...dollarGreeks(legs, market), payoff: payoffCurves(legs, spot) }
}

function expiryRows(structures: readonly Structure[], market: MarketView): readonly ExpiryRow[] {
  const expiries = [...new Set(structures.flatMap(({ legs }) => legs.flatMap((leg) => leg.contract?.expiry ?? [])))].sort()
  return expiries.map((expiry) => {
    const ending = structures.map(({ legs }) => legs.filter((leg) => leg.contract?.expiry === expiry)).filter((legs) => legs.length > 0)
    const contracts = ending.flat().reduce((sum, leg) => sum + Math.abs(leg.qty), 0)
    return { expiry, days: daysTo(expiry, market), contracts, structures: ending.length }
  })
}
