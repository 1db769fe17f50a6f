import { span } from './time.ts'

export interface SessionClock {
  readonly open: boolean
  readonly changesAt: number | null
}

/** `open, closes in 2 h 10 min`, `closed, opens in 15 h`, `open, never closes`. `now` is market time, as `changesAt` is. */
export function sessionWords({ open, changesAt }: SessionClock, now: number): string {
  if (changesAt === null) return open ? 'open, never closes' : 'closed'
  const left = changesAt - now
  if (left <= 0) return open ? 'open, closes now' : 'closed, opens now'
  return open ? `open, closes in ${span(left)}` : `closed, opens in ${span(left)}`
}
