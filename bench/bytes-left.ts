import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** Resolves with `performance.now()` once the body of the next POST was handed to the socket in full: its bytes are on the wire. */
export function bytesLeft(patience = 5_000): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => done(() => reject(new Error('no POST left this process'))), patience)
    const done = (tell: () => void): void => {
      clearTimeout(late)
      unsubscribe(CHANNEL, heard)
      tell()
    }
    const heard = (message: unknown): void => {
      const at = performance.now()
      if (isPost(message)) done(() => resolve(at))
    }
    subscribe(CHANNEL, heard)
  })
}

/** Node's own fetch says this when the last byte of a request's body was written. */
const CHANNEL = 'undici:request:bodySent'

function isPost(message: unknown): boolean {
  const request = typeof message === 'object' && message !== null && 'request' in message ? message.request : undefined
  return typeof request === 'object' && request !== null && 'method' in request && request.method === 'POST'
}
