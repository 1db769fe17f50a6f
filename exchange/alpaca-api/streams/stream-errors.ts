/** The texts of the market-data streams' error codes. */
const TEXTS: Readonly<Record<number, string>> = {
  400: 'invalid syntax',
  401: 'not authenticated',
  402: 'auth failed',
  403: 'already authenticated',
  404: 'auth timeout',
  405: 'symbol limit exceeded',
  406: 'connection limit exceeded',
  407: 'slow client',
  409: 'insufficient subscription',
  410: 'invalid subscribe action for this feed',
  412: 'option messages are only available in MsgPack format',
  413: 'star not allowed for option quotes',
}

export function streamError(code: number): Readonly<Record<string, unknown>> {
  return { T: 'error', code, msg: TEXTS[code] ?? 'internal error' }
}
