import { rmSync } from 'node:fs'
import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { modules } from '../../modules/index.ts'
import { beating, DEFAULTS, ORIGIN, rhythm, sessionOf } from '../../test/optimizer/session-kit.ts'
import { type LearnerThread, ThreadFailed } from './learner-thread.ts'
import { RightOfWay } from './right-of-way.ts'
import { minutesOf, openStage, sameThread, type Stage, type StageGiven } from './testing/stage.ts'

const STEP = 600_000
const INTERVAL = 600
const taught = { ...modules, crypto: { ...modules.crypto, strategies: { rhythm } } }

function tape(bars: number, edge: number) {
  const [block] = beating({ bars, edge })
  const rows = Array.from(block?.start ?? [], (start, i) => ({ start, open: block?.open[i] ?? NaN, close: block?.close[i] ?? NaN }))
  return minutesOf('AAA/USD', rows, 10)
}

/** A day to warm up, and some hours. */
const FIRST = 150
const QUIET = tape(260, 0)
/** A week whose good beat is another than the one that the defaults buy on. */
const SINCE = 1_200
const LEARNABLE = tape(1_240, 0.02)

const stageOf = (given: Partial<StageGiven> = {}): Promise<Stage> =>
  openStage({ minutes: QUIET, start: ORIGIN + FIRST * STEP, strategy: 'rhythm', modules: taught, startThread: () => sameThread(sessionOf()), ...given })

async function withStage(given: Partial<StageGiven>, body: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await stageOf(given)
  try {
    await body(stage)
  } finally {
    await stage.die()
    rmSync(stage.folder, { recursive: true, force: true })
  }
}

describe('the optimizer beside the engine', function () {
  this.timeout(60_000)

  it('gives one record for every 600 s of market time, the first right after the past is read (OPT-01)', () =>
    withStage({}, async (stage) => {
      await stage.pass(3 * INTERVAL + 60)
      const runs = stage.of('optimizer.ran')
      expect(runs.map(({ at }) => at - (ORIGIN + FIRST * STEP))).to.deep.equal([0, 600_000, 1_200_000, 1_800_000])
      expect(runs.map(({ module, strategy, outcome }) => `${module}/${strategy} ${outcome}`)).to.deep.equal(Array(4).fill('crypto/rhythm kept'))
      expect(stage.job.nextRun()).to.equal(ORIGIN + FIRST * STEP + 2_400_000)
    }))

  it('says why it changed nothing, with its numbers (OPT-05)', () =>
    withStage({}, async (stage) => {
      await stage.pass(60)
      const [{ entry } = { entry: undefined }] = stage.of('optimizer.ran')
      expect(entry?.reason).to.equal('insufficient_history')
      expect(entry?.numbers['needed']).to.be.above(500)
      expect(entry?.sentence).to.match(/^Changed nothing: \d+ blocks of history are fewer than/)
    }))

  it('puts what it learned in force without a restart, as a fact with old value, new value, gain, sample and model (OPT-02, OPT-03)', () =>
    withStage({ minutes: LEARNABLE, start: ORIGIN + SINCE * STEP }, async (stage) => {
      await stage.pass(2 * INTERVAL)
      const [set] = stage.of('parameters.set')
      const [change] = stage.of('optimizer.ran').filter(({ outcome }) => outcome === 'applied')
      expect(set).to.deep.include({ module: 'crypto', strategy: 'rhythm', actor: 'optimizer' })
      expect(set?.parameters.version).to.equal(1)
      expect(change?.version).to.equal(1)
      const [move] = change?.entry.changes ?? []
      expect([move?.name, move?.from]).to.deep.equal(['beat', DEFAULTS.beat])
      expect(Math.abs((move?.to ?? 0) - (move?.from ?? 0)), 'a bounded step (OPT-04)').to.be.within(0.1, 0.12 * 8)
      expect(set?.parameters.values['beat']).to.equal(move?.to)
      expect(change?.entry.predicted).to.be.above(0)
      expect(change?.entry.sample).to.be.above(700)
      expect(JSON.stringify(change?.entry.record)).to.include('KernelRidgeRegression')
      expect(JSON.stringify(change).length, 'a fact is bounded').to.be.below(10_000)
    }))

  const learnable = { minutes: LEARNABLE, start: ORIGIN + SINCE * STEP }
  const usual = { systemPromotionsADay: 10, alpha: 0.05 }
  for (const [what, policy, reason] of [['number of changes a day', { ...usual, systemPromotionsADay: 0 }, 'daily_cap'], ['chance of a false change', { ...usual, alpha: 1e-60 }, 'no_evidence']] as const)
    it(`keeps to a smaller ${what} when an operator sets one (OPT-06)`, () =>
      withStage({ ...learnable, policy }, async (stage) => {
        await stage.pass(2 * INTERVAL)
        expect(stage.of('parameters.set')).to.deep.equal([])
        expect(stage.of('optimizer.ran')[0]?.entry.reason).to.equal(reason)
      }))

  it('leaves a pinned parameter as it is, and everything while trading is halted', () =>
    withStage({ minutes: LEARNABLE, start: ORIGIN + SINCE * STEP }, async (stage) => {
      stage.command({ type: 'pin', module: 'crypto', strategy: 'rhythm', parameter: 'beat' })
      stage.command({ type: 'pin', module: 'crypto', strategy: 'rhythm', parameter: 'hold' })
      await stage.pass(2 * INTERVAL)
      expect(stage.of('parameters.set')).to.deep.equal([])
      stage.command({ type: 'halt' })
      await stage.pass(INTERVAL)
      expect(stage.of('optimizer.ran').at(-1)?.entry.reason).to.equal('paused')
    }))

  it('reads a past that comes late: it asks again, and runs when it is there', () => {
    const start = ORIGIN + FIRST * STEP
    return withStage({ answers: (now) => now > start + 5 * 60_000 }, async (stage) => {
      await stage.pass(480)
      expect(stage.of('optimizer.ran')).to.have.length(1)
      expect(stage.of('optimizer.ran')[0]?.at).to.be.above(start + 5 * 60_000)
      expect(stage.of('optimizer.failed')).to.deep.equal([])
    })
  })

  it('reads its past again when a share was split, since bars of before and after it do not fit, and runs on', () =>
    withStage({}, async (stage) => {
      await stage.pass(INTERVAL)
      const [asked, ran] = [stage.requests(), stage.of('optimizer.ran').length]
      await stage.pass(INTERVAL)
      expect(stage.requests(), 'the past is read once').to.equal(asked)
      stage.job.take({ type: 'position.split', at: millis(ORIGIN), symbol: 'AAA', date: '2026-03-11', to: 4, from: 1 })
      await stage.pass(2 * INTERVAL)
      expect(stage.requests()).to.be.above(asked)
      expect(stage.of('optimizer.ran').length).to.be.above(ran + 1)
      expect(stage.of('optimizer.failed')).to.deep.equal([])
    }))

  it('says so when the venue does not give the past at all, and asks again at the next interval', () =>
    withStage({ answers: () => false }, async (stage) => {
      await stage.pass(35 * 60)
      expect(stage.of('optimizer.failed').map(({ module, kind }) => [module, kind])).to.deep.equal([['crypto', 'no-data']])
      expect(stage.of('optimizer.ran')).to.deep.equal([])
    }))
})

describe('live fills against simulated ones', function () {
  this.timeout(120_000)
  /** Bars of a day and some hours: an entry and an exit in every eight. */
  const TRADED = 160

  /** A desk trades until the optimizer runs for the first time, and dies. @returns what that run says, the trades before it, and the proof of the journal. */
  const firstRun = async (given: StageGiven) => {
    const stage = await openStage(given)
    await stage.pass(TRADED * 600, 'without optimizer')
    await stage.pass(60)
    const [trades, entry, { chain, differences }] = [stage.of('trade.closed').length, stage.of('optimizer.ran')[0]?.entry, stage.proof()]
    await stage.die()
    return { trades, entry, proof: [chain.ok, differences], folder: stage.folder }
  }
  const givenOf = (fillAt: NonNullable<StageGiven['fillAt']>): StageGiven =>
    ({ minutes: LEARNABLE, fillAt, start: ORIGIN + (SINCE - TRADED) * STEP, strategy: 'rhythm', modules: taught, startThread: () => sameThread(sessionOf()) })
  /** Half the spread of the embedded exchange, which the simulation charges. */
  const HALF = 0.000275
  const worse = (share: number) => (mark: number, side: 'buy' | 'sell'): number => mark * (1 + (side === 'buy' ? share : -share))

  it('let a change through where they agree, and stop it with their numbers where they part (simulator_untrusted)', async () => {
    const fair = await firstRun(givenOf(worse(HALF)))
    rmSync(fair.folder, { recursive: true, force: true })
    expect(fair.trades).to.be.at.least(18)
    expect([fair.entry?.reason, fair.proof]).to.deep.equal(['promoted', [true, []]])
    const given = givenOf(worse(HALF + 0.003))
    const dear = await firstRun(given)
    expect([dear.entry?.reason, dear.proof]).to.deep.equal(['simulator_untrusted', [true, []]])
    expect(dear.entry?.numbers['fills'], 'entries and exits').to.be.at.least(30)
    expect(dear.entry?.sentence).to.match(/^Changed nothing: over \d+ fills live trading and simulation differ \(z -/)
    await withStage({ ...given, start: ORIGIN + (SINCE + 1) * STEP, folder: dear.folder }, async (again) => {
      await again.pass(60)
      const [run] = again.of('optimizer.ran')
      expect([run?.entry.reason, run?.entry.numbers['fills']], 'what no fact tells is handed in again').to.deep.equal(['simulator_untrusted', dear.entry?.numbers['fills']])
    })
  })
})

describe('the audit of a night', function () {
  this.timeout(60_000)
  const MIDNIGHT = ORIGIN + 2 * 86_400_000
  const late = { minutes: tape(300, 0), start: MIDNIGHT - 2 * STEP }

  it('is made once when the UTC date has turned, as a fact with its sentence and its figures, in numbers or none', () =>
    withStage(late, async (stage) => {
      await stage.pass(INTERVAL)
      expect(stage.of('optimizer.audited')).to.deep.equal([])
      await stage.pass(3 * INTERVAL)
      const [night, ...more] = stage.of('optimizer.audited')
      expect([night?.at, night?.module, night?.strategy, more.length]).to.deep.equal([MIDNIGHT, 'crypto', 'rhythm', 0])
      expect(night?.audit.sentence).to.match(/^(Not enough data|Nothing|Choosing|Something)/)
      for (const value of [night?.audit.t, night?.audit.p, night?.audit.deflated]) expect(value).to.satisfy((figure: unknown) => figure === null || Number.isFinite(figure))
      expect(stage.of('optimizer.ran').map(({ at }) => (at - MIDNIGHT) / STEP), 'the runs keep their pace').to.deep.equal([-2, -1, 0, 1])
      const { chain, differences } = stage.proof()
      expect([chain.ok, differences], 'the journal proves itself').to.deep.equal([true, []])
    }))

  it('that a restart follows is not made again', async () => {
    const first = await stageOf(late)
    await first.pass(3 * INTERVAL)
    await first.die()
    const second = await stageOf({ ...late, start: MIDNIGHT + 2 * STEP, folder: first.folder })
    await second.pass(2 * INTERVAL)
    expect(second.of('optimizer.audited')).to.have.length(1)
    await second.die()
  })

  it('that ends the thread ends no other: the night has none, and the runs go on', () => {
    const startThread = (): LearnerThread => {
      const honest = sameThread(sessionOf())
      return { ...honest, ask: (message, given) => (message.type === 'audit' ? Promise.reject(new ThreadFailed('hung', 'no answer')) : honest.ask(message, given)) }
    }
    return withStage({ ...late, startThread }, async (stage) => {
      await stage.pass(5 * INTERVAL)
      expect(stage.of('optimizer.failed').map(({ kind, at }) => [kind, at])).to.deep.equal([['hung', MIDNIGHT]])
      expect(stage.of('optimizer.ran').at(-1)?.at).to.be.above(MIDNIGHT)
    })
  })
})

describe('an optimizer that breaks', function () {
  this.timeout(60_000)
  const broken = (error: () => Error): LearnerThread => ({ ask: () => Promise.reject(error()), way: new RightOfWay(), stop: () => Promise.resolve() })

  for (const kind of ['crashed', 'hung'] as const)
    it(`is a fact when it ${kind}, and begins anew after pauses that double, while trading goes on (OPT-10)`, () => {
      let starts = 0
      const startThread = (): LearnerThread => {
        starts += 1
        return starts <= 3 ? broken(() => new ThreadFailed(kind, 'no answer within 60 s')) : sameThread(sessionOf())
      }
      return withStage({ startThread }, async (stage) => {
        await stage.pass(8 * INTERVAL + 60)
        const start = ORIGIN + FIRST * STEP
        expect(stage.of('optimizer.failed').map(({ at, kind, module }) => [(at - start) / STEP, kind, module])).to.deep.equal([[0, kind, null], [1, kind, null], [3, kind, null]])
        expect(stage.of('optimizer.ran').map(({ at }) => (at - start) / STEP)).to.deep.equal([7, 8])
        expect(stage.of('parameters.set')).to.deep.equal([])
      })
    })

  it('with numbers that are none is a fact of its module, and asks for nothing', () => {
    const session = sessionOf()
    const honest = sameThread(session)
    const startThread = (): LearnerThread => ({
      ...honest,
      ask: async (message, given) => (await honest.ask(message, given)).map((answer) => (answer.type === 'outcome' ? { ...answer, outcome: { ...answer.outcome, proposal: { ...answer.outcome.proposal, type: 'promote', values: { beat: NaN } } } } : answer)),
    })
    return withStage({ startThread }, async (stage) => {
      await stage.pass(60)
      expect(stage.of('optimizer.failed').map(({ module, kind, error }) => [module, kind, error])).to.deep.equal([['crypto', 'invalid', 'the optimizer proposes NaN for beat']])
      expect(stage.of('optimizer.ran')).to.deep.equal([])
    })
  })

  it('that names a limit changes nothing, and the attempt is on record (RSK-07)', () => {
    const honest = sameThread(sessionOf())
    const startThread = (): LearnerThread => ({
      ...honest,
      ask: async (message, given) => (await honest.ask(message, given)).map((answer) => (answer.type === 'outcome' ? { ...answer, outcome: { ...answer.outcome, proposal: { ...answer.outcome.proposal, type: 'promote', values: { beat: 5, maxPositionSize: 1 } } } } : answer)),
    })
    return withStage({ startThread }, async (stage) => {
      await stage.pass(60)
      expect(stage.of('optimizer.ran').map(({ outcome, why }) => [outcome, why])).to.deep.equal([['refused', 'maxPositionSize is no tunable parameter of rhythm: the proposal is dropped whole']])
      expect(stage.of('parameters.set')).to.deep.equal([])
    })
  })
})

describe('an optimizer after a restart', function () {
  this.timeout(120_000)

  it('goes on from what it had learned, and decides as one that never died (OPT-09, OPT-11)', async () => {
    const given = { minutes: LEARNABLE, start: ORIGIN + SINCE * STEP }
    const whole = await stageOf(given)
    await whole.pass(10 * INTERVAL)
    const first = await stageOf(given)
    await first.pass(4 * INTERVAL)
    await first.die()
    const second = await stageOf({ ...given, start: ORIGIN + (SINCE + 4) * STEP, folder: first.folder })
    await second.pass(6 * INTERVAL)
    const told = (stage: Stage): readonly unknown[] => stage.of('optimizer.ran').map(({ at, entry: { reason, changes, numbers } }) => ({ at, reason, changes, numbers }))
    expect(told(second)).to.deep.equal(told(whole))
    expect(second.of('parameters.set')).to.have.length.above(0)
    expect(second.of('parameters.set').map(({ parameters }) => parameters)).to.deep.equal(whole.of('parameters.set').map(({ parameters }) => parameters))
    await second.die()
    await whole.die()
    rmSync(whole.folder, { recursive: true, force: true })
  })

  it('that died between its state and its fact takes the change back that never was in force, and makes it then', async () => {
    const given = { minutes: LEARNABLE, start: ORIGIN + SINCE * STEP }
    const first = await stageOf({ ...given, loses: () => true })
    await first.pass(60)
    expect(first.of('optimizer.ran')).to.deep.equal([])
    await first.die()
    const second = await stageOf({ ...given, start: ORIGIN + (SINCE + 1) * STEP, folder: first.folder })
    // The cool-down of the lost change is kept, which errs on the quiet side.
    await second.pass(8 * INTERVAL)
    const runs = second.of('optimizer.ran')
    const applied = runs.filter(({ outcome }) => outcome === 'applied')
    expect(applied.map(({ version }) => version)).to.deep.equal([1])
    expect(applied[0]?.entry.changes[0]?.from, 'from what is in force, not from what was lost').to.equal(DEFAULTS.beat)
    expect(runs.at(-1)?.entry.headline.changes, 'the lost one is not counted').to.equal(1)
    await second.die()
  })
})
