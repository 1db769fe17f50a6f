import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { contentSecurityPolicy } from '../contract/content-security-policy.ts'
import type { LocalSettings, LocalSignIn } from '../contract/local-settings.ts'
import { styleHashes } from '../dashboard/build/style-hashes.ts'

/** What the page's server must know; the store's port is known only after it has opened its own. */
export interface PageParts {
  readonly port: number
  /** The folder that the build wrote. */
  readonly dist: string
  readonly settings: () => LocalSettings
  /** The token for a code, or undefined for a wrong one. */
  readonly signIn: (code: string) => string | undefined
  /** Wall milliseconds of the Date header; undefined: this machine's. */
  readonly date: (() => number) | undefined
}

export interface PageServer {
  /** `http://localhost:<port>`. */
  readonly origin: string
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json', '.json': 'application/json', '.txt': 'text/plain',
}

/** Addresses of the page itself (DSH-21 and DSH-22). */
const PAGES = new Set(['/', '/modular-dashboard.html', '/dashboard', '/index.html'])

/** Serves the page as the engine does: its policy, its settings, its sign-in, and the build's files with their brotli twins. */
export async function openPageServer(parts: PageParts): Promise<PageServer> {
  const server = createServer((request, response) => void serve(request, response, parts).catch(() => response.destroy()))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(parts.port, '127.0.0.1', resolve)
  })
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

async function serve(request: IncomingMessage, response: ServerResponse, { dist, settings, signIn, date }: PageParts): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (date) response.sendDate = false
  if (date) response.setHeader('date', new Date(date()).toUTCString())
  response.setHeader('cache-control', 'no-store')
  const json = (status: number, body: object): unknown => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (pathname === '/api/local-settings') return void json(200, settings())
  if (pathname === '/api/local-sign-in') {
    const token = signIn(((await bodyOf(request)) as LocalSignIn).code)
    return void (token === undefined ? json(403, { error: { code: 'wrong-code', message: 'this code was used or is none: print a fresh one' } }) : json(200, { token }))
  }
  if (PAGES.has(pathname)) return page(response, { dist, settings: settings() })
  file(request, response, join(dist, normalize(pathname)))
}

function page(response: ServerResponse, { dist, settings }: { readonly dist: string; readonly settings: LocalSettings }): void {
  const html = readFileSync(join(dist, 'index.html'), 'utf8').replaceAll('%TERCET_MONEY%', 'Simulated')
  const connect = [`http://${settings.firestoreHost}:${settings.firestorePort}`]
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy({ styles: styleHashes(html), analytics: false, connect }) }).end(html)
}

function file({ headers }: IncomingMessage, response: ServerResponse, path: string): void {
  const type = TYPES[extname(path)]
  const twin = String(headers['accept-encoding']).includes('br') ? read(`${path}.br`) : undefined
  const content = twin ?? read(path)
  if (type === undefined || content === undefined) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not here')
  response.writeHead(200, { 'content-type': type, ...(twin && { 'content-encoding': 'br' }) }).end(content)
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const part of request) text += String(part)
  return JSON.parse(text)
}
