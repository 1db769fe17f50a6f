import type { StateView } from '../../contract/state-view.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { MODULES } from '../../core/order/module-name.ts'
import type { MarketSource } from '../../exchange/market/source.ts'

/** The walk of one tape for a person: what was decided, refused and filled, and what it came to, by module. */
export function report(given: { readonly name: string; readonly source: MarketSource; readonly facts: readonly Fact[]; readonly head: string; readonly state: StateView }): string {
  const { name, source, facts, head, state } = given
  return [
    `== ${name}: ${source.title}`,
    ...source.notes.map((note) => `   note: ${note}`),
    ...decisions(facts),
    ...refusals(facts),
    ...fills(facts),
    ...MODULES.map((module) => moduleLine(module, state)),
    `   equity ${money(state.equity ?? NaN)}, cash ${money(state.cash)}, open positions ${state.positions.length}, open orders ${state.orders.length}`,
    `   ${facts.length} facts, chain head ${head}`,
  ].join('\n')
}

function decisions(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap((fact) => {
    if (fact.type === 'order.approved') {
      const { intent } = fact.order
      const legs = intent.legs.map((leg) => `${leg.side} ${leg.ratio * intent.qty} ${leg.symbol}`).join(', ')
      return [`   ${time(fact.at)} approved ${intent.module}/${intent.strategy} ${legs} ${intent.limit === null ? 'at the market' : `limit ${intent.limit}`} (${intent.reason.code})`]
    }
    if (fact.type === 'signal.passed') return [`   ${time(fact.at)} passed ${fact.module}/${fact.strategy} ${fact.underlying} (${fact.signal.code}, ${fact.reason.code})`]
    return fact.type === 'trade.closed' ? [`   ${time(fact.at)} closed ${fact.sleeve} ${money(fact.realised - fact.fees)} (${fact.exit.code})`] : []
  })
}

function refusals(facts: readonly Fact[]): readonly string[] {
  const count = new Map<string, number>()
  for (const fact of facts) if (fact.type === 'intent.refused') bump(count, `${fact.intent.module} ${fact.refusal.code}`)
  return [...count].sort().map(([what, n]) => `   refused ${n} x ${what}`)
}

function fills(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap((fact) => (fact.type === 'order.filled' ? [`   ${time(fact.at)} filled ${fact.side} ${fact.qty} ${fact.symbol} at ${fact.price}`] : []))
}

function moduleLine(module: (typeof MODULES)[number], { modules }: StateView): string {
  const { approved, refused, realised, unrealised, fees, closedTrades } = modules[module]
  return `   ${module}: ${approved} orders, ${refused} refused, ${closedTrades} round trips, realised ${money(realised)}, unrealised ${money(unrealised)}, fees ${money(fees)}`
}

function bump(count: Map<string, number>, key: string): void {
  count.set(key, (count.get(key) ?? 0) + 1)
}

function time(at: number): string {
  return new Date(at).toISOString().slice(11, 16)
}

function money(value: number): string {
  return value.toFixed(2)
}
