import { setTimeout as sleep } from 'node:timers/promises'
import { type EngineChild, startEngineChild } from './engine-child.ts'
import type { ExchangeChild } from './exchange-child.ts'
import type { Life } from './plan.ts'
import { PACE, VARIABLES } from './settings.ts'
import { engineVariables } from '../../cli/local-session.ts'

export interface Bench {
  readonly folder: string
  readonly exchange: ExchangeChild
  /** The engine's port and token: the same for each, as after a restart. */
  readonly port: number
  readonly token: string
  readonly say: (line: string) => void
}

export interface Death {
  /** Whether it died as planned: at the wished step, or at its moment. */
  readonly asPlanned: boolean
  readonly shown: Readonly<Record<string, number>>
}

const START_PATIENCE = 40_000
/** Wall milliseconds that a life waits for its step; then it is killed where it stands. */
const STEP_PATIENCE = 9_000

/** Starts one engine, lets the exchange misbehave, and sees it dead. */
export async function runLife(bench: Bench, life: Life): Promise<Death> {
  const { exchange } = bench
  const { end, faults, armEarly, exchangeDiesAt } = life
  if (armEarly) await exchange.arm(faults)
  if (life.marketWaits) await exchange.pace(PACE.starting)
  const engine = engineOf(bench, life.end)
  const isReady = await engine.ready(START_PATIENCE)
  await exchange.pace(PACE.trading)
  if (isReady && !armEarly) await exchange.arm(faults)
  const others = isReady ? [operate(engine, life), after(exchangeDiesAt, () => exchange.dieAndReturn(200))] : []
  const died = await engine.ended(end.type === 'moment' ? end.ms : STEP_PATIENCE)
  if (died === undefined) engine.kill('SIGKILL')
  const how = died ?? (await engine.ended(START_PATIENCE)) ?? 'never'
  await Promise.all(others)
  const shown = await exchange.disarm()
  if (how !== 'SIGKILL') throw new Error(`an engine ended by itself (${how}) instead of being killed`)
  return { asPlanned: end.type === 'moment' || died !== undefined, shown }
}

export function engineOf({ folder, exchange, port, token, say }: Bench, end?: Life['end']): EngineChild {
  return startEngineChild({ folder, port, token, variables: { ...VARIABLES, ...engineVariables(exchange.session) }, end, say })
}

/** Wall milliseconds between two looks of the operator. */
const LOOK = 700

/**
 * The operator: has the desk closed when the life says so, and where a closing order is to be met, whenever something is held. A
 * flatten halts the desk, so that it is resumed at the start of each life, again if that was refused, and where nothing is left to close.
 */
async function operate(engine: EngineChild, { end, flattenAt }: Life): Promise<void> {
  const wantsExit = end.type === 'step' && /^(exit|cancel)/.test(end.step)
  await resume(engine)
  if (flattenAt !== undefined) {
    await sleep(flattenAt)
    await engine.command({ type: 'flatten' })
  }
  while ((wantsExit || flattenAt === undefined) && (await engine.ended(LOOK)) === undefined) {
    const held = (await engine.state())?.positions ?? []
    if (!wantsExit || held.length === 0) await resume(engine)
    else if (held.some(({ exiting }) => exiting === null)) await engine.command({ type: 'flatten' })
  }
}

async function resume(engine: EngineChild): Promise<void> {
  const state = await engine.state()
  if (state?.states.desk.state === 'halted') await engine.command({ type: 'resume', scope: 'desk' })
}

async function after(ms: number | undefined, act: () => Promise<unknown>): Promise<void> {
  if (ms === undefined) return
  await sleep(ms)
  await act()
}
