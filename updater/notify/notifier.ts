import type { Log } from '../../core/ports/log.ts'
import type { Notice } from '../alerts/alert.ts'
import { channelsFor, type Channel } from './channel.ts'
import { deliver } from './deliver.ts'

export interface Notifier {
  /** Returns at once; each channel delivers in its own time. */
  tell(notice: Notice): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export interface NotifierParts {
  readonly channels: readonly Channel[]
  readonly log: Log
  readonly chance: () => number
  /** Wall milliseconds: of one trial, and before the second one. */
  readonly patience?: number
  readonly firstPause?: number
}

/** Notices that wait for a channel that hangs; the oldest are given up. */
const WAITING = 50

/** Every channel has a queue of its own, so that one that hangs keeps nobody waiting (NOT-07). */
export function createNotifier({ channels, log, chance, patience = 10_000, firstPause = 1_000 }: NotifierParts): Notifier {
  const lines = channels.map((channel) => ({ name: channel.name, channel, waiting: [] as Notice[], running: Promise.resolve() }))
  type Line = (typeof lines)[number]
  const drain = async ({ channel, waiting }: Line): Promise<void> => {
    for (let notice = waiting.shift(); notice; notice = waiting.shift()) {
      const why = await deliver({ channel, notice, chance, patience, firstPause })
      if (why !== undefined) log.error(`the alert '${notice.title}' did not reach ${channel.name}: ${why}`)
    }
  }
  return {
    tell(notice) {
      for (const line of channelsFor(notice.level, lines)) {
        line.waiting.push(notice)
        if (line.waiting.length > WAITING) log.error(`${line.name} is too slow: the alert '${line.waiting.shift()?.title}' was given up`)
        line.running = line.running.then(() => drain(line))
      }
    },
    idle: async () => void (await Promise.all(lines.map(({ running }) => running))),
  }
}
