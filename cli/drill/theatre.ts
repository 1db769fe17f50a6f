import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fact } from '../../core/fact/fact.ts'
import type { RunningExchange } from '../../exchange/alpaca-api/start-exchange.ts'
import { startExchange } from '../../exchange/alpaca-api/start-exchange.ts'
import type { VenueOrder } from '../../exchange/matching/wire/venue-order.ts'
import { openSource } from '../../exchange/open-source.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { anyFreePort } from '../any-free-port.ts'
import { newSecrets, writeLocalSession } from '../local-session.ts'
import { commandEnvironment, engineEnvironment, type Place } from './drill-environment.ts'
import { type DrillEngine, startDrillEngine } from './drill-engine.ts'
import { type CommandEnd, runCommand } from './run-command.ts'

/** An exchange, a folder and whatever engines an exercise starts, all of them gone when it ends. */
export interface Theatre {
  readonly exchange: RunningExchange
  readonly place: Place
  readonly journalPath: string
  /** `second`: on a port of its own, everything else the same. */
  engine(which?: 'first' | 'second'): Promise<DrillEngine>
  /** A command of the command line; what it ends with is the caller's to judge. */
  command(...args: readonly string[]): Promise<CommandEnd>
  /** Every order that the exchange holds or held, oldest first. */
  orders(): readonly VenueOrder[]
  facts(): readonly Fact[]
}

/** A market minute passes in two seconds. */
const SPEED = 30
const SEED = 7
const UNIVERSE = { shares: 2, pairs: 2, underlyings: 1, contractsPer: 40 }

/** Builds the place of one exercise in a temporary folder, on loopback alone. */
export async function withTheatre<T>(act: (theatre: Theatre) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tercet-drill-'))
  const engines: DrillEngine[] = []
  const forget = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', forget)
  const { keyId, secret, controlToken } = newSecrets()
  const exchange = await startExchange({
    source: (clock) => openSource({ type: 'synthetic', seed: SEED, universe: UNIVERSE }, clock),
    seed: SEED, keys: { keyId, secret }, token: controlToken, speed: SPEED, rateLimit: 'off',
  })
  try {
    const session = { exchangeUrl: exchange.url, keyId, secret, controlToken }
    writeLocalSession(folder, session)
    const place: Place = { folder, session, port: await anyFreePort('127.0.0.1'), token: randomBytes(24).toString('hex') }
    const journalPath = join(folder, 'journal-simulated.db')
    return await act({
      exchange,
      place,
      journalPath,
      async engine(which = 'first') {
        const port = which === 'first' ? place.port : await anyFreePort('127.0.0.1')
        const engine = startDrillEngine({ env: engineEnvironment(place, port), port, token: place.token })
        engines.push(engine)
        return engine
      },
      command: (...args) => runCommand(args, commandEnvironment(place)),
      orders: () => exchange.venue.orders({ status: 'all', direction: 'asc', limit: 500, nested: false }),
      facts: () => factsOf(journalPath),
    })
  } finally {
    for (const engine of engines) engine.kill('SIGKILL')
    await Promise.allSettled(engines.map((engine) => engine.ended()))
    await exchange.stop()
    process.off('exit', forget)
    forget()
  }
}

const ALL = 1_000_000

function factsOf(path: string): readonly Fact[] {
  const journal = readJournal(path)
  try {
    return journal.facts(0, ALL).map(({ body }) => body as Fact)
  } finally {
    journal.close()
  }
}
