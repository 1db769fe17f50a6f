import type { OrderId } from '../../core/brand.ts'
import { Few } from '../../core/few.ts'
import type { Decision } from '../../core/engine/decision.ts'
import type { BarSink } from '../../core/engine/quiet/bar-sink.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { Column } from '../column.ts'
import { type Costs, paysCommission } from '../costs.ts'
import { FactRows } from './fact-rows.ts'
import { FillTable } from '../result/fill-table.ts'
import type { OptionsRecord } from '../options/options-record.ts'
import type { Update } from '../venue/update.ts'

/** Moments that a curve has room for before anybody says how many come. */
const FIRST = 128

/** What a run leaves behind. A cycle that only ended is counted; every other fact is kept. */
export class Recorder implements BarSink {
  readonly fills = new FillTable()
  /** Marked equity after each moment of the tape; NaN while a price is missing. */
  readonly curveAt = new Column(FIRST)
  readonly curve = new Column(FIRST)
  cycles = 0
  /** Decisions not to act, by code. */
  readonly passed = new Map<string, number>()
  /** Of a run with option quotes. */
  options: OptionsRecord | undefined
  private readonly rows = new FactRows()
  private readonly sleeves = new Few<OrderId, string>()
  private readonly keepsFacts: boolean
  private last: Named & { readonly key: string } = { module: '', strategy: '', underlying: '', key: '' }

  /** @param keeps 'nothing': its reader sees facts and executions as they come, and wants the curve alone. */
  constructor(keeps?: 'nothing') {
    this.keepsFacts = keeps === undefined
  }

  /** Made anew from their rows whenever more have come. */
  get facts(): readonly Fact[] {
    return this.rows.all()
  }

  take(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type === 'cycle.ended') this.cycles += 1
      else if (this.keepsFacts) this.keep(fact)
    }
  }

  private keep(fact: Fact): void {
    this.rows.push(fact)
    if (fact.type === 'order.approved') this.sleeves.set(fact.order.id, this.sleeveOf(fact.order.intent))
    else if (fact.type === 'position.split') this.options?.greeks.split(fact)
    else if (fact.type === 'order.acked') for (const child of fact.children) this.sleeves.set(child.id, this.sleeves.get(fact.id) ?? '')
  }

  /** Executions that the last input brought, with the assumed costs of each where they are known. */
  takeFills(facts: readonly Fact[], update: Told | undefined, costs: Costs): void {
    if (!this.keepsFacts) return
    for (const fact of facts) {
      if (fact.type === 'order.filled') this.takeFill(fact, update, costs)
      // An order that is filled has no more executions.
      else if (fact.type === 'order.ended' && fact.status === 'filled') this.sleeves.delete(fact.id)
    }
  }

  private takeFill(fact: OrderFilled, update: Told = UNTOLD, costs: Costs): void {
    const { symbol, side, qty, price } = fact
    const { fills, charges } = update
    const i = placeOf(fact, fills)
    const { spread, slippage, fee: cash } = charges[i] ?? { spread: 0, slippage: 0, fee: fact.fee }
    const fee = cash + fact.feeQty * price + (paysCommission(symbol, costs) ? qty * price * costs.commission : 0)
    this.fills.push({ at: fills[i]?.at ?? fact.at, symbol, sleeve: this.sleeves.get(fact.id) ?? '', side, qty, price, fee, spread, slippage })
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
    this.rows.clear()
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

  /** Decisions not to act that were taken then; most that follow one another have the same code. */
  count(decisions: Iterable<Decision>, at: number): void {
    let [code, times] = ['', 0]
    for (const decision of decisions) {
      if (decision.at !== at || decision.type !== 'none') continue
      if (decision.reason.code !== code) {
        if (times > 0) this.pass(code, times)
        code = decision.reason.code
        times = 0
      }
      times += 1
    }
    if (times > 0) this.pass(code, times)
  }

  /** Orders of one sleeve follow each other: its name is spelt once. */
  private sleeveOf({ module, strategy, underlying }: Named): string {
    const { last } = this
    if (last.module === module && last.strategy === strategy && last.underlying === underlying) return last.key
    this.last = { module, strategy, underlying, key: `${module}/${strategy}/${underlying}` }
    return this.last.key
  }
}

type OrderFilled = Extract<Fact, { type: 'order.filled' }>

type Told = Pick<Update, 'fills' | 'charges'>

const UNTOLD: Told = { fills: [], charges: [] }

/** Of a fact among the executions that brought it; -1 when it is none of them. */
function placeOf({ execution }: OrderFilled, fills: Update['fills']): number {
  for (let i = 0; i < fills.length; i += 1) if (fills[i]?.execution === execution) return i
  return -1
}

interface Named {
  readonly module: string
  readonly strategy: string
  readonly underlying: string
}
