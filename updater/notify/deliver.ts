import type { Notice } from '../alerts/alert.ts'
import { backOff } from '../writes/back-off.ts'
import { sleep } from '../writes/sleep.ts'
import { bodyFor, type Channel } from './channel.ts'

export interface Delivery {
  readonly channel: Channel
  readonly notice: Notice
  readonly chance: () => number
  /** Wall milliseconds: of one trial, and before the second one. */
  readonly patience: number
  readonly firstPause: number
}

/** Trials of one notice. */
const TRIALS = 4

/** Why it could not be delivered; undefined when it was. What the other side calls a bad request is not repeated. */
export async function deliver({ channel, notice, chance, patience, firstPause }: Delivery): Promise<string | undefined> {
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
