import type { Millis, OrderId, VenueId } from '../../core/brand.ts'
import type { Child, Fact, OrderEnded, SleeveKey } from '../../core/fact/fact.ts'
import type { Usd } from '../../core/money.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import type { Side } from '../../core/order/intent.ts'
import type { Reason } from '../../core/order/reason.ts'
import type { RefusalCode } from '../../core/order/refusal.ts'
import { Column } from '../column.ts'

const FIRST = 256
/** What a row begins with. */
const [WHOLE, APPROVED, ACKED, FILLED, ENDED, EXIT_BEGAN, CLOSED] = [0, 1, 2, 3, 4, 5, 6]

/**
 * A run's facts in order. What every order makes stands in rows, numbers apart from the rest: as objects, some forty of an order, they would be copied
 * by the collector time and again. Every other fact is kept as it is.
 */
export class FactRows {
  private readonly numbers = new Column(FIRST)
  private readonly words: unknown[] = []
  private count = 0
  /** As they were read last. */
  private known: readonly Fact[] = []

  push(fact: Fact): void {
    const { numbers, words } = this
    this.count += 1
    switch (fact.type) {
      case 'order.approved': {
        if (fact.quotes !== undefined) break
        const { at, order, exposure, reference, trimmed } = fact
        numbers.push(APPROVED), numbers.push(at), numbers.push(exposure), numbers.push(reference)
        words.push(order.id, order.intent, order.bracket, trimmed)
        return
      }
      case 'order.acked':
        numbers.push(ACKED), numbers.push(fact.at)
        words.push(fact.id, fact.venueId, fact.children)
        return
      case 'order.filled': {
        const { at, id, execution, symbol, side, qty, price, fee, feeQty } = fact
        numbers.push(FILLED), numbers.push(at), numbers.push(qty), numbers.push(price), numbers.push(fee), numbers.push(feeQty)
        words.push(id, execution, symbol, side)
        return
      }
      case 'order.ended':
        numbers.push(ENDED), numbers.push(fact.at)
        words.push(fact.id, fact.status, fact.why)
        return
      case 'exit.began':
        numbers.push(EXIT_BEGAN), numbers.push(fact.at)
        words.push(fact.sleeve, fact.reason)
        return
      case 'trade.closed': {
        const { at, sleeve, openedAt, realised, fees, basis, entry, exit, parameters } = fact
        numbers.push(CLOSED), numbers.push(at), numbers.push(openedAt), numbers.push(realised), numbers.push(fees), numbers.push(basis), numbers.push(parameters)
        words.push(sleeve, entry, exit)
        return
      }
      default:
    }
    numbers.push(WHOLE)
    words.push(fact)
  }

  /** All of them, oldest first, each with its fields in the order in which it was made. */
  all(): readonly Fact[] {
    if (this.known.length !== this.count) this.known = new Reading(this.numbers, this.words).facts(this.count)
    return this.known
  }

  clear(): void {
    this.count = 0
    this.numbers.length = 0
    this.words.length = 0
    this.known = []
  }
}

/** One way through the rows. What is read was written by `push`, field by field in the same order. */
class Reading {
  private readonly numbers: Column
  private readonly words: readonly unknown[]
  private n = 0
  private w = 0

  constructor(numbers: Column, words: readonly unknown[]) {
    this.numbers = numbers
    this.words = words
  }

  facts(count: number): readonly Fact[] {
    return Array.from({ length: count }, () => this.fact())
  }

  private fact(): Fact {
    const kind = this.number()
    if (kind === WHOLE) return this.word<Fact>()
    const at = this.number() as Millis
    switch (kind) {
      case APPROVED: {
        const [exposure, reference] = [this.number() as Usd, this.number()]
        const order = { id: this.word<OrderId>(), intent: this.word<ApprovedOrder['intent']>(), bracket: this.word<boolean>() }
        return { type: 'order.approved', at, order, exposure, reference, trimmed: this.word<{ readonly from: number; readonly by: RefusalCode } | null>() }
      }
      case ACKED:
        return { type: 'order.acked', at, id: this.word<OrderId>(), venueId: this.word<VenueId>(), children: this.word<readonly Child[]>() }
      case FILLED: {
        const [id, execution, symbol, side] = [this.word<OrderId>(), this.word<string>(), this.word<string>(), this.word<Side>()]
        return { type: 'order.filled', at, id, execution, symbol, side, qty: this.number(), price: this.number(), fee: this.number() as Usd, feeQty: this.number() }
      }
      case ENDED:
        return { type: 'order.ended', at, id: this.word<OrderId>(), status: this.word<OrderEnded['status']>(), why: this.word<string>() }
      case EXIT_BEGAN:
        return { type: 'exit.began', at, sleeve: this.word<SleeveKey>(), reason: this.word<Reason>() }
      default: {
        const [openedAt, realised, fees, basis, parameters] = [this.number() as Millis, this.number() as Usd, this.number() as Usd, this.number() as Usd, this.number()]
        const [sleeve, entry, exit] = [this.word<SleeveKey>(), this.word<Reason>(), this.word<Reason>()]
        return { type: 'trade.closed', at, sleeve, openedAt, realised, fees, basis, entry, exit, parameters }
      }
    }
  }

  private number(): number {
    return this.numbers.at(this.n++)
  }

  private word<T>(): T {
    return this.words[this.w++] as T
  }
}
