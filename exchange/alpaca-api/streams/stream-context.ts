import type { Faults } from '../faults/faults.ts'
import type { Slots } from './slots.ts'

/** The pair a client proves itself with. */
export interface Keys {
  readonly keyId: string
  readonly secret: string
}

/** What every stream connection shares. Times are wall milliseconds. */
export interface StreamContext {
  readonly keys: Keys
  readonly faults: Faults
  readonly slots: Slots
  readonly authTimeoutMs: number
  readonly pingMs: number
  /** Distinct symbols over trades and quotes of one connection; undefined for none. */
  readonly symbolLimit: Partial<Readonly<Record<string, number>>>
  /** Bytes waiting in a socket beyond which a client is too slow. */
  readonly slowBytes: number
  readonly binaryTradingFrames: boolean
}

export function keysMatch(keys: Keys, keyId: unknown, secret: unknown): boolean {
  return keyId === keys.keyId && secret === keys.secret
}
