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
  /** Part of the hand-shake is gone, and the market stands still for ever: only a start mends that. */
  readonly onLost: (why: string) => void
  /** Wall milliseconds that what a step has sent may take to arrive; 30 s unless given. */
  readonly patience?: number
}

/** What a step sends lies in this machine's sockets before the step is told. */
const PATIENCE = 30_000

/**
 * The engine's half of the hand-shake: read everything the step sent, decide, wait until every call has answered, say `idle`.
 * `pending` means that the calls made the venue say more: that is read first. So the result does not depend on the machine.
 */
export function keepStep({ control, feed, tick, settled, onEnd, onLost, patience = PATIENCE }: LockStepParts): { begin(): Promise<void>; stop(): void } {
  let step = 0
  let stopped = false
  let chain: Promise<void> = Promise.resolve()

  const lose = (why: string): void => {
    if (!stopped) onLost(why)
    stopped = true
  }
  /** False when it can go on no more. */
  const read = async (sent: StreamCounts): Promise<boolean> => {
    for (const until = performance.now() + patience; !reached(feed.counts(), sent); ) {
      if (performance.now() > until) lose(`what the exchange sent has not arrived in ${patience / 1000} s`)
      if (stopped) return false
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    feed.flush()
    return true
  }
  const rest = async (): Promise<void> => {
    await settled()
    control.idle(step, feed.counts())
  }

  control.listen({
    onStep(message) {
      chain = chain.then(async () => {
        step = message.n
        if (!(await read(message.sent))) return
        tick()
        await rest()
        if (message.last) onEnd()
      })
    },
    onPending(message) {
      chain = chain.then(async () => {
        if (await read(message.sent)) await rest()
      })
    },
    onLost: () => lose('the control channel of the exchange was lost'),
  })
  return { begin: rest, stop: () => void (stopped = true) }
}

function reached(counts: StreamCounts, sent: StreamCounts): boolean {
  return counts.trading >= sent.trading && counts.stock >= sent.stock && counts.crypto >= sent.crypto && counts.option >= sent.option
}
