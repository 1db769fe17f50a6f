import type { Millis } from '../../core/brand.ts'
import type { VenueFill, VenueOrder } from '../../core/engine/input.ts'
import type { Units } from '../../exchange/matching/amount.ts'
import type { Core } from '../../exchange/matching/core.ts'
import type { ExecutionReport, Happening } from '../../exchange/matching/listener.ts'
import type { OrderRecord } from '../../exchange/matching/order/order-record.ts'
import type { Charge } from './pass-bar.ts'
import { toldOrder, toldReport } from './told-order.ts'
import type { Update } from './update.ts'

/** What happened at the venue, in the engine's words once somebody reads them: the order as it stands then, its executions as they were. */
export class Heard implements Update {
  readonly at: Millis
  readonly event: string
  readonly record: OrderRecord
  readonly isFill: boolean
  charges: readonly Charge[] = FREE
  isRepeat = false
  /** Of an entry whose exit has traded in the same bar: that is told after it, at its own time. */
  hasExited = false
  /** The order's running total with its execution. */
  readonly total: Units
  /** Dollars of cash that its execution was charged, once that is booked. */
  fee: number | undefined
  private readonly core: Core
  private readonly report: ExecutionReport | null
  private told: readonly VenueFill[] | undefined

  constructor(core: Core, { event, order, report }: Happening) {
    this.core = core
    this.at = core.memory.lastMs as Millis
    this.event = event
    this.record = order
    this.report = report
    this.isFill = report !== null
    this.total = order.filledQty
    this.told = report === null ? NOTHING : report.legs ? toldReport(order, report, this.at) : undefined
  }

  get order(): VenueOrder {
    const told = toldOrder(this.core, this.record)
    return this.hasExited ? { ...told, legs: told.legs.map((leg) => untouched(leg, told)) } : told
  }

  get fills(): readonly VenueFill[] {
    return (this.told ??= toldReport(this.record, this.report as ExecutionReport, this.at, this))
  }

  /** What an execution cost is known once it is booked; `fee` is what it cost in cash. */
  charge(cost: Charge, fee: number): void {
    this.charges = [cost]
    this.fee = fee
    this.told = undefined
  }
}

/** An exit as its entry's last execution leaves it. */
function untouched(leg: VenueOrder, { qty, legs }: VenueOrder): VenueOrder {
  return { ...leg, qty, filledQty: 0, filledPrice: null, status: leg.stopPrice !== null && legs.length > 1 ? 'held' : 'working' }
}

const NOTHING: readonly VenueFill[] = []
const FREE: readonly Charge[] = []
