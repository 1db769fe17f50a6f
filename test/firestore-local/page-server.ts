import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join, resolve, sep } from 'node:path'

/** A page that loads the browser SDK from the installed packages, file by file, under a strict content security policy. */
export interface PageServer {
  readonly origin: string
  close(): void
}

export async function openPages(): Promise<PageServer> {
  const modules = resolve(createRequire(import.meta.url).resolve('firebase/package.json'), '../..')
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    if (pathname === '/') return void response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY }).end(PAGE)
    const file = pathname === '/page.js' ? join(import.meta.dirname, 'browser-page.js') : join(modules, pathname.replace('/modules', ''))
    if (!file.startsWith(modules + sep) && pathname !== '/page.js') return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(file))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}

/** What a bundler would choose for a browser. */
const IMPORTS = JSON.stringify({
  imports: Object.fromEntries(Object.entries({
    '@firebase/app': '@firebase/app/dist/esm/index.esm.js',
    '@firebase/component': '@firebase/component/dist/esm/index.esm.js',
    '@firebase/logger': '@firebase/logger/dist/esm/index.esm.js',
    '@firebase/util': '@firebase/util/dist/index.esm.js',
    '@firebase/firestore': '@firebase/firestore/dist/index.esm.js',
    '@firebase/webchannel-wrapper/bloom-blob': '@firebase/webchannel-wrapper/dist/bloom-blob/esm/bloom_blob_es2018.js',
    '@firebase/webchannel-wrapper/webchannel-blob': '@firebase/webchannel-wrapper/dist/webchannel-blob/esm/webchannel_blob_es2018.js',
    idb: 'idb/build/index.js',
    re2js: 're2js/build/index.js',
  }).map(([name, file]) => [name, `/modules/${file}`])),
})

const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(IMPORTS).digest('base64')}'`,
  'connect-src http://127.0.0.1:*',
  'img-src data:',
].join('; ')

const PAGE = `<!doctype html><title>...</title><link rel=icon href=data:,><script type=importmap>${IMPORTS}</script><script type=module src=/page.js></script>`
