import type { StreamCounts } from '../../contract/control.ts'
import type { ControlChannel } from '../feed/control-channel.ts'
import type { MarketFeed } from '../feed/market-feed.ts'

export interface LockStepParts {
  readonly control: ControlChannel
  readonly feed: MarketFeed
  /** Timers and cycles that are due at the clock's new place. */
  readonly tick: () => void
  /** Resolves when no cycle runs and no call is in flight. */
  readonly settled: () => Promise<void>
  /** The tape's last step was taken. */
  readonly onEnd: () => void
}

/**
 * The engine's half of the hand-shake: read everything the step sent, decide, wait until every call has answered, say `idle`.
 * `pending` means that the calls made the venue say more: that is read first. So the result does not depend on the machine.
 */
export function keepStep({ control, feed, tick, settled, onEnd }: LockStepParts): { begin(): Promise<void> } {
  let step = 0
  let chain: Promise<void> = Promise.resolve()

  const read = async (sent: StreamCounts): Promise<void> => {
    while (!reached(feed.counts(), sent)) await new Promise((resolve) => setTimeout(resolve, 1))
    feed.flush()
  }
  const rest = async (): Promise<void> => {
    await settled()
    control.idle(step, feed.counts())
  }

  control.listen({
    onStep(message) {
      chain = chain.then(async () => {
        step = message.n
        await read(message.sent)
        tick()
        await rest()
        if (message.last) onEnd()
      })
    },
    onPending(message) {
      chain = chain.then(async () => {
        await read(message.sent)
        await rest()
      })
    },
  })
  return { begin: rest }
}

function reached(counts: StreamCounts, sent: StreamCounts): boolean {
  return counts.trading >= sent.trading && counts.stock >= sent.stock && counts.crypto >= sent.crypto && counts.option >= sent.option
}
