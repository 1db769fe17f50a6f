/**
 * What a stream's error text asks for. The SDK passes on text alone: its own for the codes 400 to 409, the server's for the
 * rest, `ws`'s for a refused upgrade.
 */
export type StreamTrouble =
  /** 406, or 429 on the upgrade: another connection holds the place, perhaps a dead one of ours. */
  | 'connection-limit'
  /** 405: the whole request was refused. */
  | 'symbol-limit'
  /** 409: the plan has no such feed. */
  | 'plan'
  /** 401, 402, 404 and the trading stream's word for them; passes when the venue has an off day, so it is tried again. */
  | 'auth'
  /** One frame could not be read; the stream goes on. */
  | 'frame'
  /** Something else; a close follows or nothing. */
  | 'other'

export function streamTrouble(text: string): StreamTrouble {
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'
}

/** The venue gave the stream's place to another connection. */
export function isPlaceTaken(text: string): boolean {
  return streamTrouble(text) === 'connection-limit'
}

const PATTERNS: readonly (readonly [StreamTrouble, RegExp])[] = [
  ['frame', /^failed to (decode|process) message/],
  ['connection-limit', /connection limit|server response: 429/i],
  ['symbol-limit', /symbol limit/i],
  ['plan', /insufficient subscription/i],
  ['auth', /auth failed|not authenticated|auth timeout|unauthorized/i],
]
