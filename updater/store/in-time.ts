import { StoreError } from './document-store.ts'

/** The SDK tries for ten minutes before it says anything, a spent quota included, and a pass cannot wait for it; what it still does behind this is harmless. */
export async function inTime<T>(promise: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreError('outage', `Firestore has not answered for ${patience / 1000} s: it is out of reach, or the day's quota is spent (Firebase console, Usage); that begins anew at midnight Pacific time`)), patience)
  })
  promise.catch(() => undefined)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
