import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readLocalSession } from '../../cli/local-session.ts'
import { childrenOf, freePort, type Place, stateOf, tercet, type Tercet, until } from '../cli/kit.ts'

/** A whole `npm start` of a test: every process of it, on a state folder and a port of its own. */
export interface Machine {
  readonly place: Place
  readonly launcher: Tercet
  /** `http://localhost:<port>`. */
  readonly origin: string
  /** As the launcher printed it; it works once. */
  readonly code: string
  /** Process ids of its parts. */
  parts(): ReturnType<typeof childrenOf>
  /** Wall time, in milliseconds of epoch, at which the simulated market's clock showed this. */
  wallOf(market: number): Promise<number>
  close(): Promise<void>
}

export interface Given {
  /** Market seconds in a second. */
  readonly speed: number
  readonly seed?: number
}

const ROOT = join(import.meta.dirname, '../..')

/** Builds the page where the engine looks for it. */
export function buildPage(): void {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--config', 'dashboard/build/vite.config.ts', '--mode', 'engine', '--logLevel', 'error'], { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the page could not be built: ${stderr}`)
}

export async function startMachine({ speed, seed = 7 }: Given): Promise<Machine> {
  const cwd = mkdtempSync(join(tmpdir(), 'tercet-page-'))
  mkdirSync(join(cwd, 'state'), { mode: 0o700 })
  const place: Place = { cwd, state: join(cwd, 'state'), port: await freePort() }
  const launcher = tercet(['start'], place, { TERCET_EXCHANGE_SPEED: String(speed), TERCET_EXCHANGE_SEED: String(seed) })
  const code = await until('the printed address', () => /#code=([\w-]+)/.exec(launcher.said())?.[1], 40_000, launcher.said)
  await until('the engine\'s state', () => stateOf(place), 40_000, launcher.said)
  return {
    place, launcher, code, origin: `http://localhost:${place.port}`,
    parts: () => childrenOf(launcher.child),
    async wallOf(market) {
      const { market: shown, wall } = await clockOf(place)
      return wall - (shown - market) / speed
    },
    async close() {
      launcher.child.kill('SIGINT')
      await launcher.ended
      rmSync(cwd, { recursive: true, force: true })
    },
  }
}

/** The market's clock and this machine's, of the same moment. */
async function clockOf({ state }: Place): Promise<{ readonly market: number; readonly wall: number }> {
  const session = readLocalSession(state)
  if (!session) throw new Error('the launcher keeps no session, so the market cannot be asked for its time')
  const began = Date.now()
  const answer = await fetch(`${session.exchangeUrl}/v2/clock`, { headers: { 'APCA-API-KEY-ID': session.keyId, 'APCA-API-SECRET-KEY': session.secret } })
  const { timestamp } = (await answer.json()) as { readonly timestamp: string }
  return { market: Date.parse(timestamp), wall: (began + Date.now()) / 2 }
}
