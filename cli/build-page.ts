import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { childEnvironment } from '../config/child-environment.ts'
import { pageFolderOf } from './package-root.ts'

export interface PageBuild {
  readonly root: string
  readonly say: (line: string) => void
  /** Told what ends a build under way. */
  readonly atEnd: (act: () => void) => void
}

/** The half of `npm run build:dashboard` that this machine needs. */
const BUILD = ['build', '--config', 'dashboard/build/vite.config.ts', '--mode', 'engine', '--logLevel', 'warn']

/** Builds the page of this machine beside the running processes, when it was never built; they have the machine first. */
export async function buildPage({ root, say, atEnd }: PageBuild): Promise<void> {
  if (existsSync(join(pageFolderOf(root), 'index.html'))) return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!existsSync(vite)) return say('the dashboard is not built, and what builds it is not installed: npm ci (without --omit=dev), then npm run build')
  say('the dashboard is not built yet: building it now, once; it appears by itself')
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

const MOST_SAID = 2_000

function stepBack({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or this platform does not let us: it then builds at its own pace.
  }
}
