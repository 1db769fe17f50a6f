import type { OrderRow } from '../../../contract/views/trades-view.ts'
import { titleOf } from '../../words/modules.ts'
import { strategyTitle } from '../../words/names.ts'
import type { Filter } from '../../parts/filters.ts'
import { isOpen, STATUSES } from './order-status.ts'

type Parameters = Readonly<Record<string, string>>

/** Orders that the address asks for: by module, strategy, status, symbol and one order's id. */
export function chosenOrders(orders: readonly OrderRow[], { module, strategy, status, symbol, id }: Parameters): readonly OrderRow[] {
  return orders.filter((order) =>
    (!module || order.module === module) &&
    (!strategy || order.strategy === strategy) &&
    (!status || (status === 'open' ? isOpen(order) : order.status === status)) &&
    (!symbol || holds(order.symbol, symbol) || holds(order.legs, symbol)) &&
    (!id || order.id === id))
}

/** The controls, with what the day really has. */
export function orderFilters(orders: readonly OrderRow[]): readonly Filter[] {
  return [
    { type: 'choice', name: 'module', title: 'Module', options: [['', 'All'], ...distinct(orders, ({ module }) => module).map((name) => [name, titleOf(name)] as const)] },
    { type: 'choice', name: 'strategy', title: 'Strategy', options: [['', 'All'], ...distinct(orders, ({ strategy }) => strategy).map((name) => [name, strategyTitle(name)] as const)] },
    { type: 'choice', name: 'status', title: 'Status', options: STATUSES },
    { type: 'search', name: 'symbol', title: 'Symbol' },
  ]
}

function holds(text: string, part: string): boolean {
  return text.toUpperCase().includes(part.trim().toUpperCase())
}

function distinct(orders: readonly OrderRow[], of: (order: OrderRow) => string): readonly string[] {
  return [...new Set(orders.map(of))].sort()
}
