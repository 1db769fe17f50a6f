import type { Log } from '../../core/ports/log.ts'
import type { Notice } from '../alerts/alert.ts'
import { backOff } from '../writes/back-off.ts'
import { sleep } from '../writes/sleep.ts'
import { bodyFor, channelsFor, type Channel } from './channel.ts'

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

/** Trials of one notice. */
const TRIALS = 4
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

interface Delivery extends Required<Pick<NotifierParts, 'chance' | 'patience' | 'firstPause'>> {
  readonly channel: Channel
  readonly notice: Notice
}

/** Why it could not be delivered; undefined when it was. What the other side calls a bad request is not repeated. */
async function deliver({ channel, notice, chance, patience, firstPause }: Delivery): Promise<string | undefined> {
  let why = ''
  for (let trial = 1; trial <= TRIALS; trial += 1) {
    const status = await post(channel, notice, patience)
    if (typeof status === 'number' && status >= 200 && status < 300) return undefined
    why = typeof status === 'number' ? `HTTP ${status}` : status
    if (typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429) return `${why}, so its web hook must be corrected`
    if (trial < TRIALS) await sleep(backOff({ failures: trial, chance: chance(), first: firstPause, most: 30_000 }))
  }
  return `${why} (${TRIALS} trials)`
}

/** The error's own words might repeat the address, which is a secret. */
async function post({ name, url }: Channel, notice: Notice, patience: number): Promise<number | string> {
  try {
    const response = await fetch(url, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(bodyFor(name, notice)), signal: AbortSignal.timeout(patience), redirect: 'error',
    })
    await response.body?.cancel()
    return response.status
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection'
  }
}
