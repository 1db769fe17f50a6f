import { rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { makeFolder } from '../journal/make-folder.ts'
import { readIfThere } from './read-if-there.ts'

/** How a command reaches the exchange that the launcher runs; in a file of mode 0600, gone when the launcher ends. */
export interface LocalSession {
  readonly exchangeUrl: string
  readonly keyId: string
  readonly secret: string
  readonly controlToken: string
}

/** Keys and token of one run, made by chance. */
export function newSecrets(): Omit<LocalSession, 'exchangeUrl'> {
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex')
  return { keyId: `LOCAL${hex(8)}`, secret: hex(24), controlToken: hex(24) }
}

export function writeLocalSession(state: string, session: LocalSession): void {
  makeFolder(state, 0o700)
  rmSync(localSessionPath(state), { force: true })
  writeFileSync(localSessionPath(state), JSON.stringify(session), { mode: 0o600 })
}

/** Undefined where none runs, and where its file is spoilt. A state folder that cannot be one is told by whoever writes into it. */
export function readLocalSession(state: string): LocalSession | undefined {
  const text = readIfThere(localSessionPath(state))
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as LocalSession
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Removes the file of this run, never another's. */
export function removeLocalSession(state: string, { keyId }: Pick<LocalSession, 'keyId'>): void {
  if (readLocalSession(state)?.keyId === keyId) rmSync(localSessionPath(state), { force: true })
}

/** The variables that make an engine trade on this exchange, and nowhere else. */
export function engineVariables({ exchangeUrl, keyId, secret, controlToken }: LocalSession): Readonly<Record<string, string>> {
  return {
    ALPACA_PAPER_API_KEY: keyId,
    ALPACA_PAPER_SECRET_KEY: secret,
    ALPACA_PAPER: 'true',
    ALPACA_BASE_URL: exchangeUrl,
    TERCET_CONTROL_URL: `${exchangeUrl.replace(/^http/, 'ws')}/control`,
    TERCET_CONTROL_TOKEN: controlToken,
  }
}

export function localSessionPath(state: string): string {
  return join(state, 'local-session.json')
}
