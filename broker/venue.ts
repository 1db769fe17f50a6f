import type { Millis } from '../core/brand.ts'
import type { Log } from '../core/ports/log.ts'
import type { Caller } from './caller.ts'
import type { Rest } from './client.ts'
import type { Timings } from './options.ts'

/** What every request to the venue needs. */
export interface Venue {
  readonly rest: Rest
  readonly caller: Caller
  readonly timings: Timings
  readonly marketNow: () => Millis
  readonly serial: boolean
  readonly feeds: { readonly stock: 'iex' | 'sip'; readonly option: 'indicative' | 'opra' }
  readonly log: Log | undefined
}
