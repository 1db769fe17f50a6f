import type { Core } from '../../exchange/matching/core.ts'
import type { Happening } from '../../exchange/matching/listener.ts'
import type { OrderRecord } from '../../exchange/matching/order/order-record.ts'
import { Heard } from './heard.ts'
import type { Charge } from './pass-bar.ts'

/** What happened at the venue and the engine has not been told yet, oldest first: of what says the same twice, one is marked as a repeat. */
export class HeardQueue {
  private waiting: Heard[] = []
  /** What the last call of `drain` returned: the next one empties it, and it is filled again. */
  private drained: Heard[] = []

  get isEmpty(): boolean {
    return this.waiting.length === 0
  }

  add(core: Core, happening: Happening): void {
    const heard = new Heard(core, happening)
    const { waiting } = this
    const before = waiting.length === 0 ? undefined : waiting[waiting.length - 1]
    // The fill of an entry is told with its exits as they stand then: one that it wakes has no more to say.
    if (heard.event === 'new' && before?.isFill && before.record.id === heard.record.parent) heard.isRepeat = true
    // A stop that its own bar fills is told with its execution, and with what that cost.
    if (heard.isFill && before?.event === 'new' && before.record === heard.record) before.isRepeat = true
    if (heard.isFill && heard.record.parent !== null) this.tellAfterEntry(heard)
    waiting.push(heard)
  }

  /** Where the entry's own execution is still to be told, it is told without its exit's. */
  private tellAfterEntry(exit: Heard): void {
    for (const heard of this.waiting) if (heard.isFill && heard.record.id === exit.record.parent) heard.hasExited = true
  }

  /** What the venue has answered to an order's submission it need not say again; an execution it must. */
  answered(record: OrderRecord): void {
    for (const heard of this.waiting) if (heard.record === record && !heard.isFill) heard.isRepeat = true
  }

  /** What the latest execution of an order cost; `fee` is what it cost in cash. */
  charge(record: OrderRecord, cost: Charge, fee: number): void {
    for (let i = this.waiting.length - 1; i >= 0; i -= 1) {
      const heard = this.waiting[i]
      if (heard?.isFill && heard.record === record) return heard.charge(cost, fee)
    }
  }

  /** All of it, valid until the next call. */
  drain(): readonly Heard[] {
    const heard = this.waiting
    this.waiting = this.drained
    this.drained = heard
    while (this.waiting.length > 0) this.waiting.pop()
    return heard
  }
}
