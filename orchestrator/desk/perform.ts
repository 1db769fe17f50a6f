import type { OrderId } from '../../core/brand.ts'
import type { Effect } from '../../core/engine/effect.ts'
import type { Input } from '../../core/engine/input.ts'
import type { Broker } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import { unreachable } from '../../core/brand.ts'
import type { WireStep } from './steps.ts'

/** Carries effects to the venue; every answer comes back through the inbox. */
export interface Performer {
  perform(effect: Effect): void
  /** Calls under way. */
  inFlight(): number
  /** Resolves when no call is under way. */
  settled(): Promise<void>
}

export interface PerformerParts {
  readonly broker: Broker
  readonly clock: Clock
  readonly log: Log
  readonly post: (input: Input) => void
  /** Takes a snapshot and posts it; several wishes become one look. */
  readonly reconcile: () => Promise<void>
  /** A step between journal and wire has been reached. */
  readonly at: (step: WireStep) => void
}

export function createPerformer(parts: PerformerParts): Performer {
  const { broker, clock, log, post } = parts
  const calls = new Set<Promise<void>>()

  const submit = async (effect: Extract<Effect, { type: 'submit' }>): Promise<void> => {
    const subject = effect.order.intent.type === 'enter' ? 'entry' : 'exit'
    parts.at(`${subject}-before-send`)
    const outcome = await broker.submit(effect.order)
    parts.at(`${subject}-after-send`)
    post({ type: 'reply', at: clock.now(), id: effect.order.id, outcome })
  }
  const inquire = async (id: OrderId): Promise<void> => {
    parts.at('inquiry-before-send')
    const outcome = await broker.inquire(id)
    parts.at('inquiry-after-send')
    post({ type: 'reply', at: clock.now(), id, outcome })
  }
  const cancel = async ({ id, venueId }: Extract<Effect, { type: 'cancel' }>): Promise<void> => {
    parts.at('cancel-before-send')
    const { outcome, why } = await broker.cancel(venueId)
    parts.at('cancel-after-send')
    post({ type: 'cancel-reply', at: clock.now(), id, outcome, why })
  }
  const act = async (effect: Effect): Promise<void> => {
    switch (effect.type) {
      case 'submit':
        return submit(effect)
      case 'inquire':
        return inquire(effect.id)
      case 'cancel':
        return cancel(effect)
      case 'cancel-stray':
        return void (await broker.cancel(effect.venueId))
      case 'cancel-all':
        return broker.cancelAll()
      case 'reconcile':
        return parts.reconcile()
      default:
        return unreachable(effect)
    }
  }

  /** The engine waits for every answer and asks nothing meanwhile, so that a call which broke is answered too. */
  const failed = (effect: Effect, why: string): void => {
    if (effect.type === 'cancel-all') return log.error(`cancel-all failed: ${why}; orders of this engine are cancelled one by one, others may still stand: give the command again`)
    log.warning(`${effect.type} failed: ${why}; it is tried again`)
    const at = clock.now()
    if (effect.type === 'cancel') post({ type: 'cancel-reply', at, id: effect.id, outcome: 'failed', why })
    if (effect.type === 'submit') post({ type: 'reply', at, id: effect.order.id, outcome: { type: 'unknown', why } })
    if (effect.type === 'inquire') post({ type: 'reply', at, id: effect.id, outcome: { type: 'unknown', why } })
  }

  return {
    perform(effect) {
      const call = act(effect)
        .catch((error: unknown) => failed(effect, error instanceof Error ? error.message : String(error)))
        .finally(() => calls.delete(call))
      calls.add(call)
    },
    inFlight: () => calls.size,
    async settled() {
      while (calls.size > 0) await Promise.all([...calls])
    },
  }
}
