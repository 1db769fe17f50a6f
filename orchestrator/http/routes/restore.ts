import type { FastifyInstance } from 'fastify'
import { Compile } from 'typebox/compile'
import { NothingArchived, RestoreRequest } from '../../../contract/views/archive-view.ts'
import { HttpError } from '../http-error.ts'
import type { HttpOptions } from '../http-options.ts'
import { requireReady } from '../require-ready.ts'

/** Years of trades. */
const BODY_LIMIT = 64 * 1024 * 1024

/** The archive for an engine that waits with an empty journal; any other refuses it. */
export function restoreRoute(app: FastifyInstance, { phase, restore }: Pick<HttpOptions, 'phase' | 'restore'>): void {
  // Compiled when it is needed: years of trades are half a million values, and most engines never see one.
  let checkers: ReturnType<typeof compiled> | undefined
  app.post('/api/restore', { bodyLimit: BODY_LIMIT, config: { access: 'command' } }, ({ body }) => {
    const stands = phase()
    if (stands.type === 'ready') throw new HttpError(409, 'not-empty', 'this engine has a journal of its own: an archive is restored into an empty one only')
    if (stands.type !== 'restoring') requireReady(stands)
    restore(readArchive(body, (checkers ??= compiled())))
    return { restored: true }
  })
}

function compiled() {
  return { nothing: Compile(NothingArchived), archive: Compile(RestoreRequest) }
}

function readArchive(body: unknown, { nothing, archive }: ReturnType<typeof compiled>): RestoreRequest | undefined {
  if (nothing.Check(body)) return undefined
  if (archive.Check(body)) return body
  const [fault] = archive.Errors(body)
  throw new HttpError(400, 'bad-archive', `the archive is not valid: ${fault ? `${fault.instancePath.slice(1).replaceAll('/', '.') || 'it'} ${fault.message}` : 'it is no archive'}`)
}
