import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LocalSettings } from '../contract/local-settings.ts'

/** The built local page on a port of its own, told where its documents are once they are there. */
export interface PageServer {
  readonly origin: string
  settings: LocalSettings | undefined
  close(): void
}

const BUILT = fileURLToPath(new URL('../dashboard/dist-local', import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json',
}

/** @throws Error when the page was not built. */
export async function servePage(): Promise<PageServer> {
  if (!existsSync(join(BUILT, 'index.html'))) throw new Error('the page is not built: npm run build:dashboard')
  const server = createServer(({ url = '/', headers }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    if (pathname === '/api/local-settings') return void response.writeHead(pages.settings ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(pages.settings))
    const file = join(BUILT, pathname === '/' ? 'index.html' : pathname)
    if (!file.startsWith(BUILT) || !existsSync(file)) return void response.writeHead(404).end()
    const packed = `${file}.br`
    const isPacked = existsSync(packed) && String(headers['accept-encoding']).includes('br')
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...(isPacked ? { 'content-encoding': 'br' } : {}) }).end(readFileSync(isPacked ? packed : file))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const pages: PageServer = { origin: `http://localhost:${(server.address() as AddressInfo).port}`, settings: undefined, close: () => void server.close() }
  return pages
}
