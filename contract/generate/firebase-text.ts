import { contentSecurityPolicy, GOOGLE_ORIGINS, type PolicyNeeds } from '../content-security-policy.ts'

/** What a build knows of its page: the committed firebase.json has none of it. */
export type BuiltNeeds = Pick<PolicyNeeds, 'styles' | 'analytics'>

/** What a firebase.json was written with, so that writing it anew keeps what a build put there. */
export function needsOf(text: string): BuiltNeeds {
  return { styles: [...text.matchAll(/'(sha256-[\w+/=]+)'/g)].map(([, hash = '']) => hash), analytics: text.includes('googletagmanager') }
}

/** The text of firebase.json; a deploy's build writes it with the hash of its critical style, and with analytics when it has an id. */
export function firebaseText(needs: BuiltNeeds): string {
  const config = {
    firestore: { rules: 'firestore.rules', indexes: 'firestore.indexes.json' },
    hosting: {
      public: 'dashboard/dist',
      ignore: ['firebase.json', '**/.*', '**/node_modules/**'],
      rewrites: ['/', '/modular-dashboard.html'].map((source) => ({ source, destination: '/index.html' })),
      headers: headers(contentSecurityPolicy({ ...needs, connect: GOOGLE_ORIGINS })),
    },
    emulators: {
      auth: { host: '127.0.0.1', port: 9099 },
      hosting: { host: '127.0.0.1', port: 5000 },
      hub: { host: '127.0.0.1', port: 4400 },
      logging: { host: '127.0.0.1', port: 4500 },
      ui: { enabled: false },
      singleProjectMode: true,
    },
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

/** Only files with a hash in their name may be kept; the sources of the two cache rules share no file, so that their order means nothing. */
function headers(policy: string): readonly object[] {
  return [
    rule('**', {
      'Content-Security-Policy': policy,
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'Cross-Origin-Opener-Policy': 'same-origin',
    }),
    ...['/', '/*.@(html|js|json|webmanifest|txt)'].map((source) => rule(source, { 'Cache-Control': 'no-cache' })),
    rule('/assets/**', { 'Cache-Control': 'public, max-age=31536000, immutable' }),
  ]
}

function rule(source: string, named: Readonly<Record<string, string>>): object {
  return { source, headers: Object.entries(named).map(([key, value]) => ({ key, value })) }
}
