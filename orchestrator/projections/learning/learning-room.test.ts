import { expect } from 'chai'
import { checkLearning } from '../../../contract/checkers.ts'
import { toRows } from '../../../contract/columns.ts'
import { command, started, type Story } from '../../../core/engine/testing/story.ts'
import { minute } from '../../../core/engine/testing/tape.ts'
import type { Input, OptimizerSaid } from '../../../core/engine/input.ts'
import type { OptimizerEntry } from '../../../core/fact/optimizer-entry.ts'
import { createLearningRoom } from './learning-room.ts'

function viewOf(story: Story) {
  const room = createLearningRoom()
  for (const fact of story.journal) room.take(fact)
  const view = room.view({ engine: story.engine, at: story.engine.market.now, wall: 0 }, undefined)
  const document = { schema: 1, seq: 1, market: 1, updatedAt: 1, ...view }
  expect(checkLearning(JSON.parse(JSON.stringify(document)))).to.equal(undefined)
  return view
}

describe('the learning room', () => {
  it('shows the defaults with their ranges, an empty ledger, and what will appear', () => {
    const view = viewOf(started())
    const told = view.parameters.find(({ module }) => module === 'stocks')
    expect(told).to.deep.include({ strategy: 'told', version: 0, since: null, actor: 'default', pinned: false })
    expect(told && toRows(told.values)[0]).to.deep.equal({ name: 'length', value: 3, minimum: 2, maximum: 5, standard: 3, tunable: true, pinned: false })
    expect([view.enabled, view.runs, view.ledger.length]).to.deep.equal([false, 0, 0])
    expect(view.next).to.match(/^When an optimizer runs, .*\.$/)
  })

  it('shows who changed what, and since when it is in force', () => {
    const story = started()
    for (const [n, length] of [[1, 4], [2, 5]] as const) story.when(command(minute(n), { type: 'parameters', module: 'stocks', strategy: 'told', values: { length } }))
    const view = viewOf(story)
    expect(view.parameters.find(({ module }) => module === 'stocks')).to.deep.include({ version: 2, since: minute(2), actor: 'operator' })
    expect(view.changes).to.equal(2)
    const [newest, first] = view.ledger
    expect(first && toRows(first.changes), 'against the defaults').to.deep.equal([{ name: 'length', from: 3, to: 4 }])
    expect([newest?.what, newest?.version, newest && toRows(newest.changes)]).to.deep.equal(['set', 2, [{ name: 'length', from: 4, to: 5 }]])
  })

  it('tells every run: what was kept for one reason again and again in one line, a change with its moves, and its effect once it is known', () => {
    const story = started().when(ran(1, {}), ran(2, {}), ran(3, { values: { length: 4 } }), ran(4, { judged: [judgement('stocks-told-1', 0.004)] }))
    const view = viewOf(story)
    expect([view.runs, view.changes, view.measured, view.helped]).to.deep.equal([4, 1, 1, 1])
    expect(view.ledger.map(({ id, what, version, runs, gain, helped }) => ({ id, what, version, runs, gain, helped }))).to.deep.equal([
      { id: `stocks-told-run-${minute(4) / 1_000}`, what: 'kept', version: 1, runs: 1, gain: null, helped: null },
      { id: 'stocks-told-1', what: 'promoted', version: 1, runs: 1, gain: 0.004, helped: true },
      { id: `stocks-told-run-${minute(2) / 1_000}`, what: 'kept', version: 0, runs: 2, gain: null, helped: null },
    ])
    expect(toRows(view.ledger[1]?.changes ?? { name: [], from: [], to: [] })).to.deep.equal([{ name: 'length', from: 3, to: 4 }])
    expect(view.verdicts).to.have.length(1)
    expect(view.verdicts[0]).to.deep.include({ module: 'stocks', strategy: 'told', run: 1, meter: 0.5, candidates: 64, blocks: 900 })
  })

  it('counts runs without a new bar to the line before, and keeps a change as long as its judgement may take, however often the reason changes after it', () => {
    const alternating = Array.from({ length: 240 }, (_, i) => ran(i + 2, { reason: i % 2 === 0 ? 'cooldown' : 'path_unsupported' }))
    const { ledger } = viewOf(started().when(ran(1, { values: { length: 4 } }), ...alternating, ran(300, { reason: 'stale_bars' }), ran(301, { reason: 'stale_bars' })))
    expect([ledger.length, ledger.at(-1)?.id]).to.deep.equal([100, 'stocks-told-1'])
    expect(ledger[0]).to.deep.include({ reason: 'path_unsupported', runs: 3, at: minute(301) })
  })

  it('gives the share with its interval and the gain beside it, green only when both bear it: 22 of 22 with a gain, and not 7 of 10', () => {
    const many = (helped: number, of: number) => Array.from({ length: of }, (_, i) => judgement(`stocks-told-${i}`, i < helped ? 0.01 : -0.01))
    const effectOf = (helped: number, of: number, path: number) => viewOf(started().when(ran(1, { judged: many(helped, of), path }))).effect
    const ten = effectOf(7, 10, 0.05)
    // R. Newcombe's method 3 (Statistics in Medicine 17, 1998), by hand: (0.7 + z^2/20 -+ z sqrt(0.021 + z^2/400)) / (1 + z^2/10).
    expect(ten.low).to.be.closeTo(0.3968, 0.0001)
    expect(ten.high).to.be.closeTo(0.8922, 0.0001)
    expect([ten.share, ten.green]).to.deep.equal([0.7, false])
    expect(ten.gain.value).to.be.closeTo(0.04, 1e-12)
    expect(ten.gain.high - ten.gain.value, 'ten errors of 0.001').to.be.closeTo(1.96 * 0.001 * Math.sqrt(10), 1e-5)
    expect(effectOf(22, 22, 0.05).green).to.equal(true)
    expect(effectOf(22, 22, -0.01).green, 'a share without a gain deceives').to.equal(false)
  })

  it('tells a proposal that an operator accepted as the promotion that it is, and its effect once it is known', () => {
    const story = started().when({ type: 'optimizer', at: minute(1), said: { ...saidOf(ran(1, { values: { length: 4 } })), mayPromote: false } })
    story.when(command(minute(2), { type: 'accept', change: `stocks-told-run-${minute(1) / 1_000}` }), ran(3, { judged: [judgement('stocks-told-1', 0.004)] }))
    const [, line] = viewOf(story).ledger
    expect(line).to.deep.include({ id: 'stocks-told-1', what: 'promoted', version: 1, gain: 0.004, helped: true })
    expect(line?.sentence).to.match(/^An operator accepted the optimizer's proposal and put version 1 /)
  })

  it('shows the last audit of each module, with the figures that there are', () => {
    const audited = (n: number, t: number | null): Input => ({
      type: 'optimizer', at: minute(n),
      said: { type: 'audited', module: 'stocks', strategy: 'told', audit: { sentence: 'Nothing here is told apart from chance.', data: 'bars', seed: 1, from: 100, to: 1_300, candidates: 61, t, p: 0.4, overfitting: 0.5, probabilistic: 0.9, deflated: null } },
    })
    expect(viewOf(started().when(audited(1, 2), audited(2, null))).audits).to.deep.equal([
      { module: 'stocks', strategy: 'told', at: minute(2), blocks: 1_200, candidates: 61, sentence: 'Nothing here is told apart from chance.', t: null, p: 0.4, overfitting: 0.5, probabilistic: 0.9, deflated: null },
    ])
  })

  it('shows a proposal that waits under the id to accept, pins, and a failure until a run succeeds', () => {
    const story = started().when(
      { type: 'optimizer', at: minute(1), said: { type: 'failed', module: null, kind: 'crashed', error: 'out of memory' } },
      command(minute(2), { type: 'pin', module: 'stocks', strategy: 'told', parameter: 'length' }),
    )
    expect(viewOf(story)).to.deep.include({ failures: 1, failed: { at: minute(1), error: 'out of memory' } })
    story.when(ran(3, { values: { length: 4 } }))
    const view = viewOf(story)
    expect([view.failures, view.failed]).to.deep.equal([1, null])
    expect(view.ledger.map(({ id, what }) => [id, what])).to.deep.equal([[`stocks-told-run-${minute(3) / 1_000}`, 'proposed'], [`stocks-told-pin-${minute(2)}`, 'pinned']])
    expect(view.ledger[0]?.sentence).to.equal('Not put in force, because length is pinned. Changed length.')
    const own = view.parameters.find(({ module }) => module === 'stocks')
    expect([own?.pinned, own && toRows(own.values)[0]]).to.deep.include(true)
    expect(own && toRows(own.values)[0]).to.deep.include({ name: 'length', pinned: true, tunable: true })
  })
})

interface RanGiven {
  readonly reason?: OptimizerEntry['reason']
  readonly values?: Readonly<Record<string, number>>
  readonly judged?: OptimizerEntry['judged']
  readonly path?: number
}

function saidOf(input: Extract<Input, { type: 'optimizer' }>): Extract<OptimizerSaid, { type: 'ran' }> {
  if (input.said.type !== 'ran') throw new Error('not a run')
  return input.said
}

function ran(n: number, { values, judged = [], path = 0, reason = 'no_evidence' }: RanGiven): Extract<Input, { type: 'optimizer' }> {
  const interval = { low: path, high: path }
  const entry: OptimizerEntry = {
    id: 'stocks-told-1', run: 1, what: values ? 'promoted' : 'kept', reason: values ? 'promoted' : reason, sentence: values ? 'Changed length.' : 'Changed nothing.', numbers: {},
    changes: values ? [{ name: 'length', from: 3, to: 4 }] : [], predicted: null, sample: 900,
    evidence: { candidates: 64, anchors: [1], log: 1.5, needed: 3, meter: 0.5, detectable: 0.0002, winning: 1, best: [] }, judged,
    headline: { changes: 0, judged: 0, effective: 0, gain: { value: 0, interval }, path: { value: path, interval } }, record: {}, champion: { version: 0, point: [0], since: 1 },
  }
  return { type: 'optimizer', at: minute(n), said: { type: 'ran', module: 'stocks', strategy: 'told', entry, asks: values ? { type: 'promote', values } : null, mayPromote: true } }
}

function judgement(id: string, gain: number): OptimizerEntry['judged'][number] {
  return { id, type: 'promoted', blocks: 78, gain, error: 0.001, isEffective: gain > 0, isDecided: false }
}
