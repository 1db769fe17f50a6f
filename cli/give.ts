import type { CommandRequest } from '../contract/command-request.ts'
import type { Command } from '../core/engine/input.ts'
import { giveCommand } from '../orchestrator/desk/give-command.ts'
import type { Session } from '../orchestrator/desk/open-session.ts'
import { commandOf, type Wish } from './command-of.ts'
import { openEmergencyDesk } from './emergency-desk.ts'
import { askHealth, type Door, postCommand, type Reply } from './engine-client.ts'
import { type Ground, tokenPath } from './ground.ts'

/** Who carries commands out: the engine that runs, or this process at the same desk. */
export type Executor = { readonly type: 'engine'; readonly door: Door } | { readonly type: 'desk'; readonly session: Session }

/** Wall milliseconds: how long a starting engine is waited for, and how often a silent one is asked again. */
const START_PATIENCE = 15_000
const TRIES = 3

/** The engine if one answers; else the lease is taken and the desk opened without modules. @throws Error when neither can be. */
export async function findExecutor(ground: Ground): Promise<Executor> {
  const { engineUrl: url, token } = ground
  const health = await readyHealth(url)
  if (health === undefined || health === 'standing-by' || health === 'restoring' || health === 'stalled') {
    console.log(`${health === undefined ? `No engine answers at ${url}` : `The engine at ${url} is ${health}`}: the command line takes the lease and acts itself.`)
    return { type: 'desk', session: await openEmergencyDesk(ground) }
  }
  if (token !== undefined) return { type: 'engine', door: { url, token } }
  throw new Error(`the engine at ${url} wants its token: set ENGINE_TOKEN, or run this where ${tokenPath(ground.config.paths.journal)} is`)
}

/** Gives a wish as a fresh command and says how it was answered. @throws Error when no answer comes. */
export async function give(executor: Executor, wish: Wish): Promise<Exclude<Reply, { type: 'not-ready' | 'silent' }>> {
  const request = commandOf(wish)
  if (executor.type === 'engine') return post(executor.door, request)
  const { running, connection } = executor.session
  const { createdAt: _createdAt, ttlSeconds: _ttl, ...command } = request
  const { outcome, why } = giveCommand({ desk: running.desk, clock: connection.clock }, command as Command)
  return outcome === 'duplicate' ? { type: outcome } : { type: outcome, why }
}

/** Lets what is under way answer and gives the lease back. */
export async function dismiss(executor: Executor): Promise<void> {
  if (executor.type === 'desk') await executor.session.close()
}

async function readyHealth(url: string): Promise<string | undefined> {
  for (const until = Date.now() + START_PATIENCE; ; await pause(500)) {
    const status = (await askHealth(url))?.status
    if (status !== 'starting' || Date.now() > until) return status
  }
}

/** The same id again: it is carried out once however often it arrives. */
async function post(door: Door, request: CommandRequest): ReturnType<typeof give> {
  for (let left = TRIES; ; left -= 1) {
    const reply = await postCommand(door, request)
    if (reply.type !== 'silent' && reply.type !== 'not-ready') return reply
    if (left === 1) throw new Error(`the engine at ${door.url} did not carry out ${request.type}: ${reply.why}. Try again; if it stays stuck, end it, and the command line acts without it`)
    await pause(1_000)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
