import type { OrderId } from '../core/brand.ts'
import type { Decision } from '../core/engine/engine.ts'
import type { BarSink } from '../core/engine/step-bars.ts'
import type { VenueFill } from '../core/engine/input.ts'
import type { Fact } from '../core/fact/fact.ts'
import { Column } from './column.ts'
import { type Costs, paysCommission } from './costs.ts'
import { FillTable } from './fill-table.ts'
import type { OptionsRecord } from './options/options-record.ts'
import type { Charge } from './pass-bar.ts'

/** What a run leaves behind. A cycle that only ended is counted; every other fact is kept. */
export class Recorder implements BarSink {
  readonly facts: Fact[] = []
  readonly fills = new FillTable()
  /** Marked equity after each moment of the tape; NaN while a price is missing. */
  readonly curveAt = new Column(4096)
  readonly curve = new Column(4096)
  cycles = 0
  /** Decisions not to act, by code. */
  readonly passed = new Map<string, number>()
  /** Of a run with option quotes. */
  options: OptionsRecord | undefined
  private readonly sleeves = new Map<OrderId, string>()

  take(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type === 'cycle.ended') {
        this.cycles += 1
        continue
      }
      this.facts.push(fact)
      if (fact.type === 'order.approved') this.sleeves.set(fact.order.id, sleeveOf(fact.order.intent))
      if (fact.type === 'order.acked') for (const child of fact.children) this.sleeves.set(child.id, this.sleeves.get(fact.id) ?? '')
    }
  }

  /** Executions that the last input brought; `charges` are the assumed costs by execution. */
  takeFills(facts: readonly Fact[], told: readonly VenueFill[], given: { readonly charges: ReadonlyMap<string, Charge>; readonly costs: Costs }): void {
    for (const fact of facts) {
      if (fact.type !== 'order.filled') continue
      const { symbol, side, qty, price } = fact
      const at = told.find((fill) => fill.execution === fact.execution)?.at ?? fact.at
      const { spread, slippage, fee: cash } = given.charges.get(fact.execution) ?? { spread: 0, slippage: 0, fee: fact.fee }
      const fee = cash + fact.feeQty * price + (paysCommission(symbol, given.costs) ? qty * price * given.costs.commission : 0)
      this.fills.push({ at, symbol, sleeve: this.sleeves.get(fact.id) ?? '', side, qty, price, fee, spread, slippage })
    }
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

  markAll(at: Float64Array, equity: Float64Array): void {
    this.curveAt.pushAll(at)
    this.curve.pushAll(equity)
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
}

function sleeveOf({ module, strategy, underlying }: { readonly module: string; readonly strategy: string; readonly underlying: string }): string {
  return `${module}/${strategy}/${underlying}`
}
