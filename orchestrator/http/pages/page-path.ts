/**
 * The file of the built page that a path asks for, undefined for paths that are the engine's own. The page has one document and
 * draws what its path says, so that every path without a dot is that document.
 */
export function pagePath(path: string): string | undefined {
  if (OWN.test(path)) return undefined
  if (path === '/modular-dashboard.html') return INDEX
  return path.includes('.') ? path.slice(1) : INDEX
}

export const INDEX = 'index.html'

const OWN = /^\/(api|health|healthz|metrics)(\/|$)/
