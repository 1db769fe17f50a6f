// Both Railway services read one railway.json, so the service's own name decides what it runs. The program is loaded into this process:
// no shell and no child stands between it and Railway's SIGTERM.

/** The same programs as in the Procfile. */
const PROGRAMS = {
  'modular-trading-system': '../dist/orchestrator/main.js',
  'dashboard-updater': '../dist/updater/main.js',
}

/** Exit code of what no restart mends. */
const USAGE = 2

const name = process.env.RAILWAY_SERVICE_NAME ?? ''
if (!Object.hasOwn(PROGRAMS, name)) {
  const known = Object.keys(PROGRAMS).join(' or ')
  process.stderr.write(`RAILWAY_SERVICE_NAME is '${name}', and no program belongs to it: name the service ${known} (docs/deploy.md)\n`)
  process.exit(USAGE)
}
const program = new URL(PROGRAMS[name], import.meta.url)
await import(program.href).catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write(`${name} is not built: run 'npm ci && npm run build' first (${error.message})\n`)
  process.exit(USAGE)
})
