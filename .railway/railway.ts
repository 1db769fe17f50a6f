// Read by Railway's command line (`railway config plan`, then `apply`), outside this repository's type check: the `railway` package is the
// command line's own. docs/deploy.md explains each line; what this language cannot say (restart policy, draining) stands there.
import { defineRailway, github, preserve, project, service, volume } from 'railway/iac'

/** Your own copy of the repository. */
const REPOSITORY = 'owner/tercet'

export default defineRailway((context) => {
  const branch = context.environment === 'staging' ? 'staging' : 'main'
  const common = {
    source: github(REPOSITORY, { branch }),
    build: 'npm run build',
    start: 'node deploy/start-service.mjs',
    healthcheck: '/health',
    healthcheckTimeout: 300,
    replicas: 1,
  }
  const platform = { RAILPACK_NODE_VERSION: '24.21.0', RAILWAY_DEPLOYMENT_DRAINING_SECONDS: '20', RAILWAY_DEPLOYMENT_OVERLAP_SECONDS: '0', ENGINE_TOKEN: preserve() }
  const journal = volume('engine-journal', { sizeMB: 5_000 })

  const engine = service('modular-trading-system', {
    ...common,
    volumeMounts: { '/data': journal },
    env: { ...platform, PORT: '8080', ALPACA_PAPER_API_KEY: preserve(), ALPACA_PAPER_SECRET_KEY: preserve() },
  })
  const updater = service('dashboard-updater', {
    ...common,
    env: {
      ...platform,
      PORT: '8080',
      ENGINE_URL: 'http://modular-trading-system.railway.internal:8080',
      FIREBASE_PRIVATE_KEY_ID: preserve(),
      FIREBASE_PRIVATE_KEY: preserve(),
      FIREBASE_CLIENT_EMAIL: preserve(),
      FIREBASE_CLIENT_ID: preserve(),
      FIREBASE_CLIENT_CERT_URL: preserve(),
    },
  })
  return project('tercet', { resources: [engine, updater, journal] })
})
