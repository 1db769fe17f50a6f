import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether an Authorization header bears the token; the digests are compared, so that neither length nor content shows in time. */
export function hasToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(token)) && given !== ''
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
