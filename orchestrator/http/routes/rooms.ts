import type { FastifyInstance } from 'fastify'
import type { HttpOptions } from '../http-options.ts'
import { readRoomsQuery } from '../read-rooms-query.ts'
import { requireReady } from '../require-ready.ts'

/** What documents hold beyond the state: the rooms that are asked for, all of one moment. */
export function roomsRoute(app: FastifyInstance, { phase, rooms }: Pick<HttpOptions, 'phase' | 'rooms'>): void {
  app.get('/api/rooms', ({ query }) => {
    requireReady(phase())
    return rooms(readRoomsQuery(query))
  })
}
