import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { LocalSettings, LocalToken } from '../../../contract/local-settings.ts'
import { HttpError } from '../http-error.ts'
import type { HttpOptions } from '../http-options.ts'
import { FIRESTORE_HOST, type LocalPage, pageOrigin } from '../local-page.ts'
import { operatorToken } from '../operator-token.ts'
import { CODE_LIFE, createSignInCodes } from '../sign-in-codes.ts'

interface Parts extends Pick<HttpOptions, 'environment' | 'version' | 'now'> {
  readonly page: LocalPage
  readonly port: () => number
}

/** The doors of the page of one machine: what it must know, and an operator's token for the code of the printed address. */
export function localRoutes(app: FastifyInstance, { page, environment, version, now, port }: Parts): void {
  const { project, firestorePort, operatorKey: key } = page
  const codes = createSignInCodes(now)
  const open = { config: { access: 'machine', counted: false } } as const
  app.get('/api/local-settings', open, (): LocalSettings => ({ schema: 1, project, firestoreHost: FIRESTORE_HOST, firestorePort, environment, version }))
  app.post('/api/local-sign-in', open, (request): LocalToken => {
    refuseOtherPages(request, port())
    if (!codes.take(codeOf(request.body))) throw new HttpError(401, 'code-refused', WHY)
    return { token: operatorToken({ key, project, now: now() }) }
  })
  app.post('/api/local-sign-in-codes', { config: { access: 'command' } }, () => ({ code: codes.make(), url: pageOrigin(port()), seconds: CODE_LIFE / 1000 }))
}

/** The same words whatever is wrong with it. */
const WHY = "this code is none, was used, or is older than 10 minutes: 'npm run tercet -- sign-in' prints a new address"

/** A page's own POST always names its origin. */
function refuseOtherPages({ headers: { origin } }: FastifyRequest, port: number): void {
  if (origin !== pageOrigin(port)) throw new HttpError(403, 'foreign-origin', `sign-in is for the page at ${pageOrigin(port)} alone`)
}

const SignIn = Type.Object({ code: Type.String({ minLength: 1, maxLength: 128 }) }, { additionalProperties: false })

function codeOf(body: unknown): string {
  if (Value.Check(SignIn, body)) return body.code
  throw new HttpError(400, 'bad-request', 'the body must be {"code": "..."} with the code of the printed address')
}
