import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, loadConfigFromFile, type Plugin } from 'vite'

export interface Wanted {
  readonly mode: 'engine' | 'hosted'
  /** `VITE_…` variables of this build. */
  readonly variables?: Readonly<Record<string, string>>
}

const CONFIG = join(import.meta.dirname, '../../dashboard/build/vite.config.ts')
/** It writes the hosted policy into firebase.json, which is the release's business and not a test's. */
const WRITES_ELSEWHERE = 'tercet-hosted-policy'

const done = new Map<string, Promise<string>>()

/** Builds the page as `npm run build` does, into a folder of its own that is there until this process ends; each form once. */
export function built(wanted: Wanted): Promise<string> {
  const key = JSON.stringify(wanted)
  const folder = done.get(key) ?? make(wanted)
  done.set(key, folder)
  return folder
}

async function make({ mode, variables = {} }: Wanted): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), `tercet-page-${mode}-`))
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }))
  const before = { ...process.env }
  Object.assign(process.env, variables)
  try {
    const loaded = await loadConfigFromFile({ command: 'build', mode }, CONFIG)
    if (!loaded) throw new Error(`${CONFIG} is not there`)
    const plugins = (loaded.config.plugins ?? []).flat().filter((plugin) => (plugin as Plugin).name !== WRITES_ELSEWHERE)
    await build({ ...loaded.config, configFile: false, mode, logLevel: 'error', plugins, build: { ...loaded.config.build, outDir } })
  } finally {
    for (const name of Object.keys(variables)) if (before[name] === undefined) delete process.env[name]
  }
  return outDir
}
