// Keeps the hashed files of the shell, which never change, and nothing else: no page, no figure, no answer of the store.
const SHELL = 'tercet-shell-1'
const MOST = 80

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  const old = async () => Promise.all((await caches.keys()).filter((name) => name !== SHELL).map((name) => caches.delete(name)))
  event.waitUntil(old().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(fromShell(request))
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(sayOffline))
})

async function fromShell(request) {
  const shell = await caches.open(SHELL)
  const known = await shell.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok && answer.status === 200) {
    await shell.put(request, answer.clone())
    // In the order of keeping: the files of old builds go first.
    const keys = await shell.keys()
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => shell.delete(key)))
  }
  return answer
}

// Last figures would look alive; none do not.
function sayOffline() {
  const page = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Tercet, offline</title><h1>Tercet cannot be reached</h1><p>There is no way from here to the dashboard at the moment. The desk itself goes on without this page.</p><p><a href="/">Try again</a></p></html>'
  return new Response(page, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" } })
}
