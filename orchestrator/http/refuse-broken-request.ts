import type { Socket } from 'node:net'
import { errorBody } from './http-error.ts'

/** What is no HTTP, or never arrived whole, gets the same shape of answer as everything else, and the connection ends. */
export function refuseBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const [status, code, message] = WORDS[error.code ?? ''] ?? BROKEN
  const body = JSON.stringify(errorBody({ code, message }))
  socket.end(`HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`)
}

const BROKEN = ['400 Bad Request', 'bad-request', 'this is no well-formed HTTP request'] as const

const WORDS: Readonly<Record<string, readonly [string, string, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'too-slow', 'the request did not arrive in time'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'too-large', 'the headers are too large'],
}
