import { isPlaceTaken } from '../../broker/stream-trouble.ts'
import type { StreamHandlers } from '../../core/ports/broker.ts'
import type { Passivity } from './passivity.ts'

export interface PlaceWatch {
  readonly heard: StreamHandlers['onState']
  stop(): void
}

/**
 * Two engines on two disks share no lease, but the venue gives one trading stream an account. A refusal (406) may be a dead
 * connection of our own, which the venue reaps after about 90 s; one that outlasts `patience` wall milliseconds is somebody else.
 */
export function watchPlace({ passivity, patience }: { readonly passivity: Passivity; readonly patience: number }): PlaceWatch {
  let timer: NodeJS.Timeout | undefined
  const forget = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  return {
    heard(stream, up, why) {
      if (stream !== 'trading') return
      if (up) {
        forget()
        passivity.say('place', '')
      } else if (isPlaceTaken(why)) {
        const words = `another connection has held the trading stream of this account for over ${patience / 1000} s (${why}): is a second engine running?`
        timer ??= setTimeout(() => passivity.say('place', words), patience)
      }
    },
    stop: forget,
  }
}
