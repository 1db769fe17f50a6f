import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How a command reaches the exchange that the launcher runs; in a file of mode 0600, gone when the launcher ends. */
export interface LocalSession {
  readonly exchangeUrl: string
  readonly keyId: string
  readonly secret: string
  readonly controlToken: string
}

export function writeLocalSession(state: string, session: LocalSession): void {
  mkdirSync(state, { recursive: true, mode: 0o700 })
  writeFileSync(fileOf(state), JSON.stringify(session), { mode: 0o600 })
}

export function readLocalSession(state: string): LocalSession | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(state), 'utf8')) as LocalSession
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

export function removeLocalSession(state: string): void {
  rmSync(fileOf(state), { force: true })
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

function fileOf(state: string): string {
  return join(state, 'local-session.json')
}
