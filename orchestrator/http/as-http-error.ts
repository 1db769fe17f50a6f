import { HttpError } from './http-error.ts'

/** What a person may read of any error: Fastify's own by their status, a defect of ours as nothing but a defect. */
export function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  const status = statusOf(error)
  const [code, message] = WORDS[status] ?? (status < 500 ? (['bad-request', 'the request cannot be understood'] as const) : DEFECT)
  return new HttpError(status < 500 ? status : 500, code, message)
}

const DEFECT = ['internal', 'the engine failed to answer this; its log says why'] as const

const WORDS: Readonly<Record<number, readonly [string, string]>> = {
  400: ['bad-request', 'the request is not well formed: the body must be one JSON object'],
  413: ['too-large', 'the body is larger than any command'],
  414: ['bad-request', 'the address is too long'],
  415: ['not-json', 'the body must be JSON, with content-type: application/json'],
}

/** Fastify's errors carry a status. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500
  return typeof status === 'number' && status >= 400 ? status : 500
}
