/** What a policy must allow beyond the page's own files. */
export interface PolicyNeeds {
  /** `sha256-…` of every inline style of the page (the critical style); the build knows them. */
  readonly styles: readonly string[]
  /** Only with a measurement id. */
  readonly analytics: boolean
  /** Origins of the store and of sign-in: Google's, or the local Firestore's. */
  readonly connect: readonly string[]
}

/** Where the hosted page's Firestore and sign-in live. */
export const GOOGLE_ORIGINS = [
  'https://firestore.googleapis.com',
  'https://identitytoolkit.googleapis.com',
  'https://securetoken.googleapis.com',
] as const

/** The strict policy of the page (DASHBOARD.md section 8): own files only, no inline script, no frame. Password sign-in needs no frame. */
export function contentSecurityPolicy({ styles, analytics, connect }: PolicyNeeds): string {
  const tags = analytics ? ['https://www.googletagmanager.com'] : []
  const collectors = analytics ? ['https://*.google-analytics.com', 'https://*.analytics.google.com', 'https://*.googletagmanager.com'] : []
  return Object.entries({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...tags],
    'style-src': ["'self'", ...styles.map((hash) => `'${hash}'`)],
    'img-src': ["'self'", 'data:', ...(analytics ? ['https://*.google-analytics.com', 'https://*.googletagmanager.com'] : [])],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...connect, ...collectors],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  }).map(([name, sources]) => `${name} ${sources.join(' ')}`).join('; ')
}
