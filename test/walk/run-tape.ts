import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBroker } from '../../broker/broker.ts'
import { birthId } from '../../core/brand.ts'
import type { DeskSettings } from '../../core/engine/desk-plan.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Log } from '../../core/ports/log.ts'
import { startExchange } from '../../exchange/alpaca-api/start-exchange.ts'
import type { MarketSource } from '../../exchange/market/source.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { modules } from '../../modules/index.ts'
import { openControl } from '../../orchestrator/feed/control-channel.ts'
import { replay } from '../../orchestrator/desk/replay.ts'
import { runEngine } from '../../orchestrator/desk/running-engine.ts'
import type { StateView } from '../../contract/state-view.ts'
import { createRecent } from '../../orchestrator/projections/recent.ts'
import { stateView } from '../../orchestrator/projections/state-view.ts'

/** What one tape made of the desk. */
export interface TapeResult {
  readonly facts: readonly Fact[]
  /** Hash of the last fact: two equal runs have equal heads. */
  readonly head: string
  readonly state: StateView
  readonly source: MarketSource
}

const KEYS = { keyId: 'WALK-KEY', secret: 'walk-secret' }
const TOKEN = 'walk-token'

/** Plays a whole tape in lock-step through the real exchange, the real SDK and the real engine. */
export async function runTape(given: { readonly source: MarketSource; readonly settings: DeskSettings; readonly log: Log; readonly cycleDelay: number }): Promise<TapeResult> {
  const { source, settings, log } = given
  const folder = mkdtempSync(join(tmpdir(), 'tercet-walk-'))
  const exchange = await startExchange({ source, seed: 7, keys: KEYS, token: TOKEN, lockStep: true, log: (line) => log.info(line) })
  const control = await openControl({ url: `${exchange.url.replace('http', 'ws')}/control`, token: TOKEN, log })
  const { clock } = control
  const broker = createBroker({ ...KEYS, environment: 'local', baseUrl: exchange.url, now: Date.now, marketNow: () => clock.now(), serial: true, log })
  const journal = openJournal({ path: join(folder, 'journal.db'), account: 'WALK', environment: 'simulated', now: Date.now, birth: birthId('walk0000') })
  try {
    let ended: () => void = () => undefined
    const end = new Promise<void>((resolve) => (ended = resolve))
    const parts = { modules, calendar: sessionCalendar(), news: undefined }
    const running = await runEngine({
      broker, clock, control, journal, parts, settings, log,
      environment: 'simulated',
      version: 'walk',
      cycleDelay: given.cycleDelay,
      atOnce: 3,
      moduleTimeOut: 30_000,
      hung: undefined,
      at: () => undefined,
      onEnd: () => ended(),
      onFacts: () => undefined,
      onPast: () => undefined,
    })
    const recent = createRecent()
    await end
    const facts = journal.facts(0, 1_000_000)
    for (const { body } of facts) recent.take(body as Fact)
    const { cycles, lastCycleMs } = running.loop.health()
    const last = facts.at(-1)
    const state = stateView({ engine: running.engine, recent, version: 'walk', seq: last?.seq ?? 0, wall: 0, startedAt: 0, cycleMs: lastCycleMs, notices: [`${cycles} cycles`] })
    await running.stop()
    const proof = replay(journal, parts)
    if (!proof.chain.ok || proof.differences.length > 0 || proof.equal !== facts.length) throw new Error(`the journal does not prove itself: ${proof.differences.join('\n')}`)
    return { facts: facts.map(({ body }) => body as Fact), head: last?.hash ?? '', state, source }
  } finally {
    control.close()
    await broker.close()
    journal.close()
    await exchange.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
