import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { anyFreePort } from '../../cli/any-free-port.ts'
import { engineVariables } from '../../cli/local-session.ts'
import { toRows } from '../../contract/columns.ts'
import type { RoomsView } from '../../contract/rooms-view.ts'
import type { LearningView, ParameterRow } from '../../contract/views/learning-view.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { modules } from '../../modules/index.ts'
import { replay } from '../../orchestrator/desk/replay.ts'
import { type EngineChild, startEngineChild } from '../torture/engine-child.ts'
import { type ExchangeChild, startExchangeChild } from '../torture/exchange-child.ts'
import { VARIABLES } from '../torture/settings.ts'

/** Market seconds in a wall second: a run every five wall seconds. */
const SPEED = 120
const STRATEGY = 'crypto_momentum'
const ONLY_CRYPTO = { ML_OPTIMIZATION: 'true', ORCHESTRATOR_CYCLE_DELAY: '120', STOCKS_TRADING: 'false', OPTIONS_TRADING: 'false', CRYPTO_SYMBOLS: 'BTC/USD', CRYPTO_STRATEGIES: STRATEGY }

/** The engine's own process with its thread, on the embedded exchange with its sixty days of past. */
describe('the optimizer in a real engine', function () {
  this.timeout(600_000)
  const folder = mkdtempSync(join(tmpdir(), 'tercet-learning-'))
  const token = randomBytes(24).toString('hex')
  const said: string[] = []
  let exchange: ExchangeChild
  let port: number
  let engine: EngineChild

  const start = async (): Promise<void> => {
    engine = startEngineChild({ folder, port, token, variables: { ...VARIABLES, ...engineVariables(exchange.session), ...ONLY_CRYPTO }, end: undefined, say: (line) => said.push(line) })
    expect(await engine.ready(60_000), said.slice(-5).join('\n')).to.equal(true)
  }
  const learning = async (): Promise<LearningView> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/rooms?rooms=learning`, { headers: { authorization: `Bearer ${token}` } })
    const { learning: view } = (await answer.json()) as RoomsView
    if (!view) throw new Error('no learning room')
    return view
  }
  const untilRuns = async (runs: number): Promise<LearningView> => {
    for (const end = Date.now() + 240_000; Date.now() < end; await sleep(250)) {
      const view = await learning()
      if (view.runs >= runs) return view
    }
    throw new Error(`not ${runs} runs: ${said.slice(-8).join('\n')}`)
  }
  const inForce = ({ parameters }: LearningView) => {
    const own = parameters.find(({ strategy }) => strategy === STRATEGY)
    return { version: own?.version, rows: own ? toRows<ParameterRow>(own.values) : [] }
  }

  before(async () => {
    exchange = await startExchangeChild({ folder, seed: 3, speed: SPEED, say: (line) => said.push(line) })
    port = await anyFreePort('127.0.0.1')
  })
  after(async () => {
    engine.kill('SIGKILL')
    await engine.ended(10_000)
    await exchange.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('gives a verdict on sixty days of past in its first run, and another every ten market minutes, while cycles go on', async () => {
    await start()
    const first = await untilRuns(1)
    expect([first.enabled, first.verdicts[0]?.strategy]).to.deep.equal([true, STRATEGY])
    expect(first.verdicts[0]?.blocks).to.be.above(756)
    expect(first.verdicts[0]?.reason).to.be.oneOf(['no_evidence', 'vetoed_recent', 'promoted', 'cooldown', 'insufficient_trades', 'path_unsupported', 'risk_veto', 'step_zero', 'stale_bars'])
    const cycles = (await engine.state())?.cycle?.n ?? 0
    const later = await untilRuns(first.runs + 2)
    expect((later.lastRun ?? 0) - (first.lastRun ?? 0), 'two intervals of market time, as exact as a thread answers').to.be.at.least(600_000)
    expect((await engine.state())?.cycle?.n).to.be.above(cycles)
  })

  it('keeps parameters in force, pins and ledger over a kill, and goes on learning (OPT-09)', async () => {
    expect(await engine.command({ type: 'pin', module: 'crypto', strategy: STRATEGY, parameter: 'fast' })).to.equal(true)
    expect(await engine.command({ type: 'parameters', module: 'crypto', strategy: STRATEGY, values: { fast: 7 } })).to.equal(true)
    expect(await engine.command({ type: 'pin', module: 'crypto', strategy: STRATEGY, parameter: 'nothing' }), 'refused').to.equal(false)
    const before = await untilRuns((await learning()).runs + 1)
    engine.kill('SIGKILL')
    await engine.ended(10_000)
    await start()
    const after = await untilRuns(before.runs + 1)
    const row = inForce(after).rows.find(({ name }) => name === 'fast')
    expect(row).to.deep.include({ value: 7, pinned: true, tunable: true })
    expect(inForce(after).version).to.be.at.least(inForce(before).version ?? NaN)
    for (const what of ['set', 'pinned'] as const) expect(after.ledger.some((entry) => entry.what === what), what).to.equal(true)
    expect(after.verdicts[0]?.run, 'its state was handed in again').to.be.above(before.verdicts[0]?.run ?? NaN)
    expect(after.failures).to.equal(0)
  })

  it('leaves a journal that proves itself', async () => {
    engine.kill('SIGTERM')
    await engine.ended(15_000)
    const journal = readJournal(join(folder, 'journal.db'))
    const { chain, differences, starts } = replay(journal, { modules, calendar: sessionCalendar(), news: undefined })
    journal.close()
    expect([chain.ok, differences, starts]).to.deep.equal([true, [], 2])
  })
})
