import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, loadConfigFromFile } from 'vite'

export interface Wanted {
  readonly mode: 'engine' | 'hosted'
  /** `VITE_…` variables of this build. */
  readonly variables?: Readonly<Record<string, string>>
}

const CONFIG = join(import.meta.dirname, '../../dashboard/build/vite.config.ts')

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
    await build({ ...loaded.config, configFile: false, mode, logLevel: 'error', build: { ...loaded.config.build, outDir } })
  } finally {
    for (const name of Object.keys(variables)) if (before[name] === undefined) delete process.env[name]
  }
  return outDir
}
