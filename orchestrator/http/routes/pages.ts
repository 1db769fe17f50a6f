import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { contentSecurityPolicy } from '../../../contract/content-security-policy.ts'
import { HttpError } from '../http-error.ts'
import type { HttpOptions } from '../http-options.ts'
import { FIRESTORE_HOST, type LocalPage, pageOrigin } from '../local-page.ts'
import { type PageDocument, pageFolder } from '../pages/page-folder.ts'
import { INDEX, pagePath } from '../pages/page-path.ts'

interface Parts extends Pick<HttpOptions, 'environment'> {
  readonly page: LocalPage
  readonly port: () => number
}

/** The dashboard of one machine. It lives at one origin, because the local Firestore answers no other. */
export function pageRoutes(app: FastifyInstance, { page, environment, port }: Parts): void {
  const folder = pageFolder(page.folder)
  const connect = [`http://${FIRESTORE_HOST}:${page.firestorePort}`]
  app.get('/*', { config: { access: 'machine' } }, async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const name = pagePath(path)
    if (name === undefined) throw notFound(path)
    if (name !== INDEX) return sendFile(reply, await folder.read(name, /\bbr\b/.test(request.headers['accept-encoding'] ?? '')), path)
    const origin = pageOrigin(port())
    if (request.headers.host !== new URL(origin).host) return reply.redirect(`${origin}${request.url}`)
    const document = folder.document()
    return document ? sendDocument(reply, document, { environment, connect }) : sayUnbuilt(reply)
  })
}

type File = Awaited<ReturnType<ReturnType<typeof pageFolder>['read']>>

function sendFile(reply: FastifyReply, file: File, path: string): FastifyReply {
  if (!file) throw notFound(path)
  if (file.encoding) void reply.header('content-encoding', file.encoding)
  return reply.headers({ 'content-type': file.type, 'cache-control': file.isHashed ? FOR_GOOD : 'no-cache', vary: 'accept-encoding' }).send(file.body)
}

const FOR_GOOD = 'public, max-age=31536000, immutable'
const DOCUMENT = { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin' }

/** Whose money it is stands in the first frame, before any script: `dashboard/index.html` leaves the place open. */
const MONEY = { simulated: 'Simulated', paper: 'Paper', live: 'Live' } as const

function sendDocument(reply: FastifyReply, { html, styles }: PageDocument, { environment, connect }: { readonly environment: HttpOptions['environment']; readonly connect: readonly string[] }): FastifyReply {
  const policy = contentSecurityPolicy({ styles, analytics: false, connect })
  return reply.headers({ ...DOCUMENT, 'cache-control': 'no-cache', 'content-security-policy': policy }).send(html.replaceAll('%TERCET_MONEY%', MONEY[environment]))
}

function notFound(path: string): HttpError {
  return new HttpError(404, 'not-found', `there is no GET ${path} here`)
}

/** Looks again by itself, since the launcher may be building it. A `refresh` header would not: at an address with a fragment it only scrolls. */
const LOOK_AGAIN = 'setTimeout(() => location.reload(), 2000)'
const UNBUILT_POLICY = `default-src 'none'; script-src 'sha256-${createHash('sha256').update(LOOK_AGAIN).digest('base64')}'`

function sayUnbuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).headers({ ...DOCUMENT, 'content-security-policy': UNBUILT_POLICY, 'retry-after': '2' }).send(UNBUILT)
}

const UNBUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tercet</title><h1>Tercet runs, its page is not built yet</h1>
<p>npm start builds it the first time, which takes a moment; this page looks again by itself. By hand: <code>npm run build</code></p>
<script>${LOOK_AGAIN}</script></html>
`
