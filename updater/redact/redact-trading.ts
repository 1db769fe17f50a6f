import { orderSteps, packOrderSteps } from '../../contract/order-steps.ts'
import type { ChartView } from '../../contract/views/chart-view.ts'
import type { OptionsRoomView } from '../../contract/views/options-room-view.ts'
import type { OrderRow, RoundTrip, TradesView } from '../../contract/views/trades-view.ts'
import type { Disclosure } from './disclosure.ts'
import { mapped } from './redact-rooms.ts'
import type { Redaction } from './redaction.ts'

export function redactTrades(view: TradesView, r: Redaction): TradesView {
  const isTrue = r.isOpen
  const numbers = numbersOf(view)
  const order = (id: string): string => (isTrue ? id : String(numbers.get(id) ?? 0))
  return {
    ...view,
    trades: mapped(view.trades, (row) => roundTrip(row, r, isTrue)),
    orders: mapped(view.orders, (row) => (isTrue ? plainOrder(row, r) : { ...hiddenOrder(row, r), id: order(row.id) })),
    fills: mapped(view.fills, (row) => ({
      ...row, order: order(row.order), symbol: r.name(row.symbol), qty: r.secret(row.qty), price: r.secret(row.price), fee: r.secret(row.fee),
    })),
    refusals: mapped(view.refusals, (row) => ({ ...row, symbol: r.name(row.symbol), sentence: r.reason(row.code, row.symbol, row.module, row.sentence) })),
  }
}

/** Order ids are made of strategy and symbol: in their place a running number of the day, the oldest first. */
function numbersOf({ orders, fills }: TradesView): ReadonlyMap<string, number> {
  const ids = [...new Set([...orders.id, ...fills.order])].reverse()
  return new Map(ids.map((id, i) => [id, i + 1]))
}

/** A round trip's sentences come without their code, so that nothing but their being can be said. */
function roundTrip(row: RoundTrip, r: Redaction, isTrue: boolean): RoundTrip {
  const said = (text: string): string => (isTrue ? r.words(text) : 'Not said of a live account.')
  return { ...row, symbol: r.name(row.symbol), realised: r.money(row.realised), fees: r.money(row.fees), basis: r.secret(row.basis), entry: said(row.entry), exit: said(row.exit) }
}

function plainOrder(row: OrderRow, r: Redaction): OrderRow {
  return { ...row, symbol: r.name(row.symbol), legs: r.words(row.legs), sentence: r.words(row.sentence) }
}

function hiddenOrder(row: OrderRow, r: Redaction): OrderRow {
  return {
    ...row,
    symbol: r.name(row.symbol),
    legs: r.words(row.legs.replace(/\b(buy|sell) \d+ /g, '$1 ')),
    qty: null,
    filled: null,
    limit: null,
    average: null,
    fee: r.money(row.fee),
    life: packOrderSteps(orderSteps(row.life).map((step) => ({ ...step, qty: null, price: null }))),
    sentence: r.reason(row.code, row.symbol, row.module, row.sentence),
  }
}

export function redactOptions(view: OptionsRoomView, r: Redaction): OptionsRoomView {
  const greeks = <T extends Greeks>(one: T): T => ({
    ...one, delta: r.moneyOrNull(one.delta), gamma: r.moneyOrNull(one.gamma), vega: r.moneyOrNull(one.vega), theta: r.moneyOrNull(one.theta),
  })
  const payoff = (one: Payoff): Payoff => one && { ...one, today: one.today.map(r.moneyOrNull), expiry: one.expiry.map(r.money) }
  return {
    ...greeks(view),
    deltaLimit: r.moneyOrNull(view.deltaLimit),
    vegaLimit: r.moneyOrNull(view.vegaLimit),
    structures: view.structures.map((one) => ({
      ...greeks(one),
      underlying: r.name(one.underlying),
      legs: mapped(one.legs, (leg) => ({
        ...leg, symbol: r.name(leg.symbol), qty: r.secret(leg.qty), strike: r.secret(leg.strike), cost: r.secret(leg.cost), mark: r.secret(leg.mark),
      })),
      cost: r.money(one.cost),
      value: r.moneyOrNull(one.value),
      maximumLoss: r.moneyOrNull(one.maximumLoss),
      maximumGain: r.moneyOrNull(one.maximumGain),
      payoff: payoff(one.payoff),
    })),
    underlyings: view.underlyings.map((one) => ({ ...greeks(one), underlying: r.name(one.underlying), payoff: payoff(one.payoff) })),
    expiries: mapped(view.expiries, (row) => ({ ...row, contracts: r.secret(row.contracts) })),
    assignments: mapped(view.assignments, (row) => ({ ...row, symbol: r.name(row.symbol), underlying: r.name(row.underlying) })),
  }
}

type Greeks = Pick<OptionsRoomView, 'delta' | 'gamma' | 'vega' | 'theta'>
type Payoff = OptionsRoomView['structures'][number]['payoff']

/** Whether anybody may see this chart: the broker's bars may not be passed on, and a redacted account's fills mark its prices. */
export function isPublicChart(view: ChartView, { money, hidden }: Disclosure): boolean {
  return view.source === 'simulated' && money === 'usd' && !hidden.includes(view.symbol)
}
