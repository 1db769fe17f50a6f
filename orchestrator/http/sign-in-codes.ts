import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** The codes of printed addresses: each opens once, for a while. Kept in memory alone, so that a restarted engine knows none. */
export interface SignInCodes {
  make(): string
  /** Whether this code opens now; then never again. */
  take(code: string): boolean
}

/** Wall milliseconds. */
export const CODE_LIFE = 600_000
/** Codes that wait at one time; the eldest goes first. */
const WAITING = 8
const BYTES = 24

export function createSignInCodes(now: () => number): SignInCodes {
  let codes: readonly { readonly digest: Buffer; readonly until: number }[] = []
  const living = () => codes.filter(({ until }) => now() < until)
  return {
    make() {
      const code = randomBytes(BYTES).toString('base64url')
      codes = [...living(), { digest: digestOf(code), until: now() + CODE_LIFE }].slice(-WAITING)
      return code
    },
    take(code) {
      const given = digestOf(code)
      // Every one is looked at, whichever fits: the time it takes tells nothing.
      const left = living().filter(({ digest }) => !timingSafeEqual(digest, given))
      const isRight = left.length < living().length
      codes = left
      return isRight
    },
  }
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
