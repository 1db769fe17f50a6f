import { Type } from 'typebox'
import { expect } from 'chai'
import type { Strategy } from '../../core/module/strategy.ts'
import { real, tuned, whole } from '../../modules/range.ts'
import type { BarBlock, RunGiven } from '../../optimizer/protocol.ts'
import type { Outcome } from '../../optimizer/run-once.ts'
import { beating, block, courseOf, DEFAULTS, givenAt, opened, ORIGIN, outcomeOf, PAIRS, rhythm, sessionOf, slice, told } from './session-kit.ts'

const BARS = 790

describe("bad input to the optimizer's session", function () {
  this.timeout(120_000)
  const good = beating({ bars: BARS })
  const none = PAIRS.map((symbol) => block(symbol, []))
  const flat = PAIRS.map((symbol) => block(symbol, Array.from({ length: BARS }, (_, i) => [ORIGIN + i * 600_000, 100, 100])))

  const cases: readonly (readonly [string, readonly BarBlock[], string])[] = [
    ['an empty history', none, 'insufficient_history'],
    ['no symbol at all', [], 'insufficient_history'],
    ['one bar', slice(good, 0, 1), 'insufficient_history'],
    ['700 bars', slice(good, 0, 700), 'insufficient_history'],
    ['constant prices', flat, 'no_evidence'],
    ['a hole in the newest bars', beating({ bars: BARS, missing: (bar) => bar > BARS - 9 && bar < BARS - 3 }), 'data_gap'],
    ['prices that are no numbers', good.map((bars) => ({ ...bars, close: bars.close.map((price, i) => (i === BARS - 5 ? NaN : price)) })), 'data_gap'],
    ['prices below nothing', good.map((bars) => ({ ...bars, low: bars.low.map((price, i) => (i === BARS - 5 ? -price : price)) })), 'data_gap'],
    ['nothing but numbers that are none', good.map((bars) => ({ ...bars, open: bars.open.map(() => NaN) })), 'insufficient_history'],
  ]
  for (const [name, history, reason] of cases) {
    it(`changes nothing on ${name}, and says ${reason}`, () => {
      const { proposal, ledgerEntry } = firstRun(rhythm, history)
      expect(ledgerEntry.reason, ledgerEntry.sentence).to.equal(reason)
      expect([proposal.type, proposal.values]).to.deep.equal(['keep', DEFAULTS])
    })
  }

  it('goes on when one symbol of several falls silent', () => {
    const silent = good.map((bars, s) => (s === 0 ? slice([bars], 0, BARS - 20)[0] ?? bars : bars))
    expect(firstRun(rhythm, silent).ledgerEntry.reason).to.not.equal('data_gap')
  })

  it('leaves out bars that come twice, out of order or too late', () => {
    const session = opened(good, { until: 60 })
    const before = outcomeOf(session, givenAt(60)).ledgerEntry.seen
    told(session, { type: 'bars', module: 'crypto', bars: slice(good, 55, 60) })
    told(session, { type: 'bars', module: 'crypto', bars: slice(good, 10, 12) })
    expect(outcomeOf(session, givenAt(60)).ledgerEntry.seen).to.deep.equal(before)
  })

  const spaces: readonly (readonly [string, Strategy, string])[] = [
    ['ranges of zero width', taught({ beat: real([5.5, 5.5, 5.5], 'Beat', tuned()) }), 'no_evidence'],
    ['ranges that contradict each other', taught({ beat: real([5, 7.9, 5.5], 'Beat', tuned({ below: 'floor' })), floor: real([1, 2, 1.5], 'Never above the beat', tuned()) }), 'step_zero'],
    ['nothing to tune', taught({ beat: real([0, 7.999, 5.5], 'Beat') }), 'no_evidence'],
    ['a bank of duplicates of the champion', taught({ beat: real([0, 7.999, 5.5], 'Beat'), unused: whole([1, 2, 1], 'Does nothing', tuned()) }), 'no_evidence'],
    ['candidates that never trade, where trading loses', taught({ beat: real([0, 7.999, 5.5], 'Beat'), idle: whole([0, 1, 0], 'One: it never trades', tuned()) }), 'insufficient_trades'],
  ]
  for (const [name, strategy, reason] of spaces) {
    it(`changes nothing with ${name}, and says ${reason}`, () => {
      const history = reason === 'insufficient_trades' ? beating({ bars: 870, edge: 0.006 }) : good
      const { proposal, ledgerEntry } = firstRun(strategy, history)
      expect(ledgerEntry.reason, ledgerEntry.sentence).to.equal(reason)
      expect(proposal.type).to.equal('keep')
    })
  }

  it('stays inside the ranges of an ill-conditioned design, two parameters that do the same', () => {
    const twins: Strategy = {
      ...taught({ beat: real([0, 7.999, 5.5], 'Beat', tuned()), twin: real([0, 7.999, 5.5], 'The same again', tuned()) }),
      decide: (view) => rhythm.decide({ ...view, parameters: { ...view.parameters, beat: ((view.parameters['beat'] ?? NaN) + (view.parameters['twin'] ?? NaN)) / 2 } }),
    }
    const { proposal } = firstRun(twins, good)
    for (const { to } of proposal.changes) expect(to).to.be.within(0, 7.999)
  })
})

/** The rhythm with other parameters, which stand for those it had. */
function taught(properties: Record<string, ReturnType<typeof real> | ReturnType<typeof whole>>): Strategy {
  const parameters = Type.Object({ hold: whole([1, 3, 3], 'Bars'), idle: whole([0, 1, 0], 'Idle'), ...properties })
  return { ...rhythm, parameters }
}

/** The verdict of a session on a history, after one more bar. */
function firstRun(strategy: Strategy, history: readonly BarBlock[]): Outcome {
  const values = Object.fromEntries(Object.entries(strategy.parameters.properties).map(([name, schema]: [string, { readonly default?: number }]) => [name, schema.default ?? NaN]))
  const given: RunGiven = givenAt(BARS, { inForce: { version: 1, values } })
  const session = sessionOf(strategy)
  told(session, { type: 'open', course: courseOf(), state: null, history })
  return outcomeOf(session, given)
}
