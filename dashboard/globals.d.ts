/** Which of the two outputs is built: decided at build time, so that the other's code is not in the bundle. */
declare const __TARGET__: 'local' | 'hosted'

interface ImportMeta {
  readonly env: Readonly<Partial<Record<
    'VITE_FIREBASE_PROJECT_ID' | 'VITE_FIREBASE_API_KEY' | 'VITE_FIREBASE_AUTH_DOMAIN' | 'VITE_FIREBASE_APP_ID' | 'VITE_GA_MEASUREMENT_ID' | 'VITE_SOURCE_URL',
    string
  >>>
}

declare module '*.css'
