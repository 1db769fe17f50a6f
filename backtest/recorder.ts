import type { OrderId } from '../core/brand.ts'
import type { Decision } from '../core/engine/engine.ts'
import type { BarSink } from '../core/engine/quiet/bar-sink.ts'
import type { Fact } from '../core/fact/fact.ts'
import { Column } from './column.ts'
import { type Costs, paysCommission } from './costs.ts'
import { FillTable } from './fill-table.ts'
import type { OptionsRecord } from './options/options-record.ts'
import type { Update } from './tape-venue.ts'

/** Moments that a curve has room for before anybody says how many come. */
const FIRST = 128

/** What a run leaves behind. A cycle that only ended is counted; every other fact is kept. */
export class Recorder implements BarSink {
  readonly facts: Fact[] = []
  readonly fills = new FillTable()
  /** Marked equity after each moment of the tape; NaN while a price is missing. */
  readonly curveAt = new Column(FIRST)
  readonly curve = new Column(FIRST)
  cycles = 0
  /** Decisions not to act, by code. */
  readonly passed = new Map<string, number>()
  /** Of a run with option quotes. */
  options: OptionsRecord | undefined
  private readonly sleeves = new Map<OrderId, string>()
  private last: Named & { readonly key: string } = { module: '', strategy: '', underlying: '', key: '' }

  take(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type === 'cycle.ended') {
        this.cycles += 1
        continue
      }
      this.facts.push(fact)
      if (fact.type === 'order.approved') this.sleeves.set(fact.order.id, this.sleeveOf(fact.order.intent))
      if (fact.type === 'order.acked') for (const child of fact.children) this.sleeves.set(child.id, this.sleeves.get(fact.id) ?? '')
    }
  }

  /** Executions that the last input brought, with the assumed costs of each where they are known. */
  takeFills(facts: readonly Fact[], { fills, charges }: Pick<Update, 'fills' | 'charges'>, costs: Costs): void {
    for (const fact of facts) {
      if (fact.type !== 'order.filled') continue
      const { symbol, side, qty, price } = fact
      const i = fills.findIndex(({ execution }) => execution === fact.execution)
      const { spread, slippage, fee: cash } = charges[i] ?? { spread: 0, slippage: 0, fee: fact.fee }
      const fee = cash + fact.feeQty * price + (paysCommission(symbol, costs) ? qty * price * costs.commission : 0)
      this.fills.push({ at: fills[i]?.at ?? fact.at, symbol, sleeve: this.sleeves.get(fact.id) ?? '', side, qty, price, fee, spread, slippage })
    }
    // An order that is filled has no more executions.
    for (const fact of facts) if (fact.type === 'order.ended' && fact.status === 'filled') this.sleeves.delete(fact.id)
  }

  /** So many moments are to come: the curve gets its room at once. */
  expect(moments: number): void {
    this.curveAt.reserve(moments)
    this.curve.reserve(moments)
  }

  /** Equity after a moment. */
  mark(at: number, equity: number | undefined): void {
    this.curveAt.push(at)
    this.curve.push(equity ?? NaN)
  }

  markAll(at: Float64Array, equity: Float64Array, count: number): void {
    this.curveAt.pushAll(at, count)
    this.curve.pushAll(equity, count)
  }

  /** For who reads as it comes and keeps nothing: all that grew is let go, and fills of orders that are still open lose their sleeve's name. */
  forget(): void {
    this.facts.length = 0
    this.curve.length = 0
    this.curveAt.length = 0
    this.fills.clear()
    this.sleeves.clear()
  }

  knows(code: string): boolean {
    return this.passed.has(code)
  }

  pass(code: string, times: number): void {
    this.passed.set(code, (this.passed.get(code) ?? 0) + times)
  }

  count(decisions: Iterable<Decision>, at: number): void {
    for (const decision of decisions) if (decision.at === at && decision.type === 'none') this.pass(decision.reason.code, 1)
  }

  /** Orders of one sleeve follow each other: its name is spelt once. */
  private sleeveOf({ module, strategy, underlying }: Named): string {
    const { last } = this
    if (last.module === module && last.strategy === strategy && last.underlying === underlying) return last.key
    this.last = { module, strategy, underlying, key: `${module}/${strategy}/${underlying}` }
    return this.last.key
  }
}

interface Named {
  readonly module: string
  readonly strategy: string
  readonly underlying: string
}
