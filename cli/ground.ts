import { dirname, join } from 'node:path'
import { childEnvironment } from '../config/child-environment.ts'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { engineVariables, type LocalSession, readLocalSession } from './local-session.ts'
import { readIfThere } from './read-if-there.ts'

/** What a command stands on: the settings of the engine that it is about, and how that engine is reached. */
export interface Ground {
  readonly config: Config
  /** Without broker keys everything is about local mode. */
  readonly isLocal: boolean
  readonly engineUrl: string
  /** ENGINE_TOKEN, or the one in the file beside the journal; undefined before the first start. */
  readonly token: string | undefined
}

/** An exchange that does not run: enough to name local mode's journal, and nothing can be reached by it. */
const NOWHERE = { TERCET_CONTROL_URL: 'ws://127.0.0.1:9/control', TERCET_CONTROL_TOKEN: 'none', ALPACA_BASE_URL: 'http://127.0.0.1:9' }

/** With broker keys the account's settings, without them local mode's. @throws ConfigError */
export function ground(): Ground {
  const cwd = process.cwd()
  const outer = loadConfig({ needs: 'launcher', cwd })
  const isLocal = outer.broker === undefined
  const config = isLocal ? localConfig(outer, cwd) : outer
  return { config, isLocal, engineUrl: engineUrlOf(config), token: config.http.token ?? tokenBeside(config.paths.journal) }
}

/** The configuration as local mode's engine sees it; `broker` is undefined while no exchange was started. */
export function localConfig({ paths }: Config, cwd: string, session: LocalSession | undefined = readLocalSession(paths.state)): Config {
  return loadConfig({ needs: 'cli', cwd, env: childEnvironment(session ? engineVariables(session) : NOWHERE) })
}

const USUAL = 'http://127.0.0.1:8080'

/** ENGINE_URL, or this machine's PORT. */
export function engineUrlOf({ updater, http }: { readonly updater: { readonly engineUrl: string }; readonly http: { readonly port: number } }): string {
  return updater.engineUrl === USUAL ? `http://127.0.0.1:${http.port}` : updater.engineUrl
}

export function tokenPath(journal: string): string {
  return join(dirname(journal), 'engine-token')
}

/** The token that an engine made at its first start; undefined before that. */
export function tokenBeside(journal: string): string | undefined {
  return readIfThere(tokenPath(journal))?.trim() || undefined
}
