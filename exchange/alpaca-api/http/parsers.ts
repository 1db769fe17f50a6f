import type { FastifyInstance } from 'fastify'
import { ApiError } from './api-error.ts'

/** Reads every body as JSON whatever its content type says: Alpaca's clients send text/plain, or JSON types with no body at all. */
export function acceptJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)))
    } catch {
      done(new ApiError(422, 40010001, 'request body format is invalid'))
    }
  })
}
