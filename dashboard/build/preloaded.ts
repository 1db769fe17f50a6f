import type { HtmlTagDescriptor, Plugin } from 'vite'

/**
 * The first figures come from one read that begins before the script has arrived: of `public/live` on the hosted page, of
 * the settings on the local one. Whose money it is stands in the frame before that, by `VITE_TERCET_ENVIRONMENT`; the figures correct it.
 */
export function preloaded(isLocal: boolean): Plugin {
  let project: string | undefined
  let environment: string | undefined
  return {
    name: 'tercet-preloaded',
    configResolved({ env }) {
      project = env['VITE_FIREBASE_PROJECT_ID']
      environment = env['VITE_TERCET_ENVIRONMENT']
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (page) => ({
        // The engine knows whose money it is when it serves the page; a hosted file must say it from the start.
        html: (isLocal ? page : page.replace('%TERCET_MONEY%', moneyOf(environment || 'paper'))).replace('%TERCET_CARD%', cardOf(isLocal ? undefined : project)),
        tags: preloads(isLocal, project),
      }),
    },
  }
}

export function preloads(isLocal: boolean, project: string | undefined): HtmlTagDescriptor[] {
  const documents = project === undefined ? undefined : `https://firestore.googleapis.com/v1/projects/${project}/databases/(default)/documents/public/live`
  const href = isLocal ? '/api/local-settings' : documents
  return href === undefined ? [] : [{ tag: 'link', injectTo: 'head-prepend', attrs: { rel: 'preload', as: 'fetch', crossorigin: 'anonymous', href } }]
}

/** As the strip names it. */
export function moneyOf(environment: string): string {
  const words: Readonly<Record<string, string>> = { simulated: 'Simulated', paper: 'Paper', live: 'Live' }
  const found = words[environment.toLowerCase()]
  if (found === undefined) throw new Error(`VITE_TERCET_ENVIRONMENT is '${environment}'; it may be simulated, paper or live`)
  return found
}

/** Readers of link previews want a whole address; Firebase Hosting gives every project this one. */
export function cardOf(project: string | undefined): string {
  return project === undefined ? '/card.png' : `https://${project}.web.app/card.png`
}
