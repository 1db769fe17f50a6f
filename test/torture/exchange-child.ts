import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { LocalSession } from '../../cli/local-session.ts'
import type { FaultSettings } from '../../exchange/alpaca-api/faults/fault.ts'
import type { FaultState } from '../../exchange/alpaca-api/faults/faults.ts'
import type { VenueOrder } from '../../exchange/matching/venue.ts'
import { program } from '../program.ts'
import type { Ledger } from './ledger.ts'

/** The paper exchange as a process of its own, so that it too can be killed; port, keys and saved state outlive it. */
export interface ExchangeChild {
  readonly session: LocalSession
  /** Kills it without a word and starts it again on the same state and port. */
  dieAndReturn(pause: number): Promise<void>
  arm(faults: FaultSettings): Promise<void>
  /** How often each fault has shown, summed over everything armed so far; everything is disarmed. */
  disarm(): Promise<Readonly<Record<string, number>>>
  /** Market seconds in a wall second. */
  pace(speed: number): Promise<void>
  now(): Promise<number>
  /** What it knows, past all faults. */
  ledger(): Promise<Ledger>
  stop(): Promise<void>
}

/** Small, so that two busy cores keep the pace. */
const UNIVERSE = { shares: 8, pairs: 4, underlyings: 2, contractsPer: 120 }
const MAIN = program('exchange/main')

export async function startExchangeChild(given: { readonly folder: string; readonly seed: number; readonly speed: number; readonly say: (line: string) => void }): Promise<ExchangeChild> {
  const { folder, seed, speed, say } = given
  const keys = { keyId: `LOCAL${hex(8)}`, secret: hex(24) }
  const token = hex(24)
  const state = { port: 0, speed }
  const options = () => ({
    source: { type: 'synthetic', seed, universe: UNIVERSE },
    seed,
    port: state.port,
    speed: state.speed,
    rateLimit: 'off',
    statePath: join(folder, 'exchange.db'),
    venue: { cash: '2000000' },
    endWithInput: true,
  })
  let child: ChildProcess | undefined
  const run = async (): Promise<void> => {
    const started = spawn(process.execPath, [...MAIN.flags, MAIN.file, '--options', JSON.stringify(options())], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] })
    child = started
    started.stdin.on('error', () => undefined)
    started.stdin.write(`${JSON.stringify({ keys, token })}\n`)
    createInterface({ input: started.stderr }).on('line', (line) => say(`exchange: ${line}`))
    state.port = await readyPort(started)
  }
  const door = async (method: string, path: string, body?: object): Promise<unknown> => {
    const json = body ? { body: JSON.stringify(body) } : {}
    const type = body ? { 'content-type': 'application/json' } : {}
    const answer = await fetch(`http://127.0.0.1:${state.port}${path}`, { method, ...json, headers: { authorization: `Bearer ${token}`, ...type } })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  await run()
  return {
    get session() {
      return { exchangeUrl: `http://127.0.0.1:${state.port}`, ...keys, controlToken: token }
    },
    async dieAndReturn(pause) {
      await end(child, 'SIGKILL')
      await sleep(pause)
      await run()
    },
    arm: async (faults) => void (await door('PUT', '/faults', faults)),
    async disarm() {
      const shown = (await door('GET', '/faults')) as Readonly<Record<string, FaultState>>
      await door('DELETE', '/faults')
      return Object.fromEntries(Object.entries(shown).map(([name, { fired }]) => [name, fired]))
    },
    async pace(wanted) {
      state.speed = wanted
      await tellPace({ url: `ws://127.0.0.1:${state.port}/control`, token, speed: wanted })
    },
    async now() {
      const { timestamp } = (await read(state.port, keys, '/v2/clock')) as { readonly timestamp: string }
      return Date.parse(timestamp)
    },
    async ledger() {
      const told = (await door('GET', '/ledger')) as Ledger
      return { ...told, orders: nested(told.orders, await families(state.port, keys)) }
    },
    stop: () => end(child, 'SIGTERM'),
  }
}

type Keys = Pick<LocalSession, 'keyId' | 'secret'>

async function read(port: number, { keyId, secret }: Keys, path: string): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'apca-api-key-id': keyId, 'apca-api-secret-key': secret } })
  if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`)
  return answer.json()
}

/** Brackets with their children, which the flat ledger does not tell apart; every page. */
async function families(port: number, keys: Keys): Promise<readonly VenueOrder[]> {
  const found: VenueOrder[] = []
  for (;;) {
    const last = found.at(-1)
    const query = `status=all&direction=asc&limit=500&nested=true${last ? `&after_order_id=${last.id}` : ''}`
    const page = (await read(port, keys, `/v2/orders?${query}`)) as readonly VenueOrder[]
    found.push(...page)
    if (page.length < 500) return found
  }
}

/** The flat orders, children put under the parents that name them; what no parent names stays by itself. */
function nested(flat: readonly VenueOrder[], parents: readonly VenueOrder[]): readonly VenueOrder[] {
  const legs = new Map(parents.map((order) => [order.id, order.legs]))
  const children = new Set(parents.flatMap((order) => (order.legs ?? []).map((leg) => leg.id)))
  return flat.filter((order) => !children.has(order.id)).map((order) => ({ ...order, legs: order.legs ?? legs.get(order.id) ?? null }))
}

async function readyPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('the exchange has no output')
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`the exchange ended before it listened (${String(code)})`)
  })
  const lines = createInterface({ input: child.stdout })
  const ready = new Promise<number>((resolve) => {
    lines.on('line', (line) => (line.startsWith('{"type":"ready"') ? resolve((JSON.parse(line) as { readonly port: number }).port) : undefined))
  })
  gone.catch(() => undefined)
  return Promise.race([ready, gone])
}

async function tellPace({ url, token, speed }: { readonly url: string; readonly token: string; readonly speed: number }): Promise<void> {
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` } })
  await once(socket, 'message')
  const heard = once(socket, 'message')
  socket.send(JSON.stringify({ type: 'speed', speed }))
  await heard
  socket.close()
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}
