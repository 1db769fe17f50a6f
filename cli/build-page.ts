import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { childEnvironment } from '../config/child-environment.ts'
import { BUILT_FROM, sourceHash } from '../dashboard/build/source-hash.ts'
import { pageFolderOf } from './package-root.ts'

export interface PageBuild {
  readonly root: string
  readonly say: (line: string) => void
  /** Told what ends a build under way. */
  readonly atEnd: (act: () => void) => void
}

/** The half of `npm run build:dashboard` that this machine needs. */
const BUILD = ['build', '--config', 'dashboard/build/vite.config.ts', '--mode', 'engine', '--logLevel', 'warn']

/** Builds the page of this machine beside the running processes, when it was never built or from other sources; they have the machine first. */
export async function buildPage({ root, say, atEnd }: PageBuild): Promise<void> {
  const state = stateOf(root)
  if (state === 'built') return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { why, plan } = WORDS[state]
  if (!existsSync(vite)) return say(`the dashboard ${why}, and what builds it is not installed: npm ci (without --omit=dev), then npm run build`)
  say(`the dashboard ${why}${plan}`)
  const child = spawn(process.execPath, [vite, ...BUILD], { cwd: root, env: childEnvironment({}), stdio: ['ignore', 'ignore', 'pipe'] })
  let isOver = false
  atEnd(() => {
    isOver = true
    child.kill('SIGTERM')
  })
  stepBack(child)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-MOST_SAID)))
  const how = await once(child, 'close').then(([code, signal]) => (code as number | null) ?? String(signal), (error: Error) => error.message)
  if (isOver) return
  say(how === 0 ? 'the dashboard is built' : `the dashboard could not be built (${how}); trading goes on. npm run build says:\n${said.trim()}`)
}

/** `old`: built from other sources than those beside it. A page whose sources are not here cannot be old. */
function stateOf(root: string): 'built' | 'missing' | 'old' {
  const folder = pageFolderOf(root)
  if (!existsSync(join(folder, 'index.html'))) return 'missing'
  const present = sourceHash(root)
  const from = join(folder, BUILT_FROM)
  return present === undefined || (existsSync(from) && readFileSync(from, 'utf8') === present) ? 'built' : 'old'
}

const WORDS = {
  missing: { why: 'is not built', plan: ' yet: building it now, once; it appears by itself' },
  old: { why: 'was built from other sources than these', plan: ': building it anew, the old one shows meanwhile' },
} as const

const MOST_SAID = 2_000

function stepBack({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or this platform does not let us: it then builds at its own pace.
  }
}
