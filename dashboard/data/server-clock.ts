/** The wall clock of the server, as far as an HTTP Date header tells it; a browser's own clock may be hours off. */
export interface ServerClock {
  /** Milliseconds of epoch. */
  now(): number
  /** How far the browser's clock is ahead, in milliseconds; 0 until it is known. */
  readonly skew: number
}

/** Below this the header's whole seconds tell nothing. */
const NOTICEABLE = 2_000

/** Asks the page's own server once; without an answer the browser's clock must do. */
export async function createServerClock(fetchDate: () => Promise<string | null> = dateHeader): Promise<ServerClock> {
  const asked = Date.now()
  const date = await fetchDate().catch(() => null)
  const told = date === null ? NaN : Date.parse(date)
  // The header says the second in which the answer was made, on average its middle.
  const skew = Number.isNaN(told) ? 0 : (asked + Date.now()) / 2 - (told + 500)
  return Math.abs(skew) < NOTICEABLE ? { now: Date.now, skew: 0 } : { now: () => Date.now() - skew, skew }
}

async function dateHeader(): Promise<string | null> {
  return (await fetch('/manifest.webmanifest', { method: 'HEAD', cache: 'no-store' })).headers.get('date')
}
