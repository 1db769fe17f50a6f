import { join } from 'node:path'
import { childEnvironment } from '../config/child-environment.ts'
import { lockFile } from '../exchange/alpaca-api/state/lock-file.ts'
import type { SourceChoice } from '../exchange/open-source.ts'
import { makeFolder } from '../journal/make-folder.ts'
import { type LocalSession, newSecrets, removeLocalSession, writeLocalSession } from './local-session.ts'
import type { Process } from './supervise.ts'

export interface ExchangeChoice {
  /** Folder of ledger and keys. */
  readonly state: string
  readonly source: SourceChoice
  readonly seed: number
  /** Market seconds in a second; 0 is lock-step. */
  readonly speed: number
  /** Lock-step, and `speed` is the most. */
  readonly lockStep?: true
  /** 0 takes a free one, which a restart then keeps. */
  readonly port: number
}

/** Wall milliseconds: the ledger is written whole at the end. */
const PATIENCE = 1_000
/** A former exchange that is ending gives its ledger free within this. */
const LOCK_PATIENCE = 3_000

/**
 * Starts the embedded exchange on its saved ledger and resolves when it listens, its keys written for commands to find.
 * @throws Error when another exchange runs on the ledger.
 */
export async function startExchange(choice: ExchangeChoice, start: (process: Process) => void): Promise<LocalSession> {
  const { state, source, seed, speed, lockStep } = choice
  makeFolder(state, 0o700)
  const statePath = exchangePath(state)
  await exchangeIsFree(state)
  const { keyId, secret, controlToken } = newSecrets()
  const pace = speed === 0 ? { lockStep: true } : lockStep ? { lockStep: true, mostSpeed: speed } : { speed }
  let { port } = choice
  const url = await new Promise<string>((resolve) => {
    start({
      name: 'exchange',
      entry: '../exchange/main',
      args: () => ['--options', JSON.stringify({ source, seed, port, statePath, ...pace })],
      env: childEnvironment({}),
      secrets: { keys: { keyId, secret }, token: controlToken },
      onReady(message) {
        const told = message as { readonly port: number; readonly url: string }
        port = told.port
        resolve(told.url)
      },
      isGround: true,
      patience: PATIENCE,
    })
  })
  const session: LocalSession = { exchangeUrl: url, keyId, secret, controlToken }
  writeLocalSession(state, session)
  process.once('exit', () => removeLocalSession(state, session))
  return session
}

export function exchangePath(state: string): string {
  return join(state, 'exchange.db')
}

/** Resolves when no exchange runs on this folder. @throws Error that names the one that does. */
export async function exchangeIsFree(state: string): Promise<void> {
  for (const until = Date.now() + LOCK_PATIENCE; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      return lockFile(`${exchangePath(state)}.lock`)()
    } catch (error) {
      if (Date.now() > until) throw error
    }
  }
}
