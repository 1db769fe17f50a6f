import { expect } from 'chai'
import { Value } from 'typebox/value'
import { type Columns, toRows } from '../../../contract/columns.ts'
import { WhyView } from '../../../contract/views/why-view.ts'
import { millis } from '../../../core/brand.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { started } from '../testing/facts.ts'
import { approvedAt, cycleAt, endedAt, engineOf, filledAt, ny, refusedAt, told } from '../testing/told.ts'
import { createWhyRoom } from './why-room.ts'

const TEN = ny('2026-03-10 10:00')
const MINUTE = 60_000
const PUT = 'SPY260417P00600000'
const LONG_PUT = 'SPY260417P00590000'

function whyOf(facts: readonly Fact[], { at = TEN, marks = {}, change }: { readonly at?: number; readonly marks?: Readonly<Record<string, number>>; readonly change?: (engine: Engine) => void } = {}): WhyView {
  const engine = engineOf([started(100_000), ...facts], at, marks)
  change?.(engine)
  const view = told(createWhyRoom(), facts).view({ engine, at, wall: 0 }, undefined)
  expect(Value.Check(WhyView, view) ? [] : Value.Errors(WhyView, view)).to.deep.equal([])
  return view
}

function rows<R extends object>(table: Columns<R>): readonly R[] {
  return toRows<R>(table)
}

const passed = (at: number, said: object): Fact => ({
  type: 'signal.passed', at: millis(at), module: 'crypto', strategy: 's', underlying: 'BTC/USD', signal: { code: 'breakout-up', numbers: {} }, reason: { code: 'size-zero', numbers: {} }, ...said,
})
const entry = (id: string, at = TEN, given: object = {}): Fact => approvedAt({ id, at, symbol: 'AAPL', qty: 10, ...given })
const refusedEntry = (at: number): Fact => {
  const fact = entry('x', at)
  if (fact.type !== 'order.approved') throw new Error('no approval')
  return { type: 'intent.refused', at: millis(at), intent: fact.order.intent as Extract<Fact, { type: 'intent.refused' }>['intent'], refusal: { code: 'position-size', numbers: { actual: 12_000, limit: 10_000 } } }
}

describe('the funnel of a day', () => {
  it('counts entries from the strategies that were asked to the orders that were filled', () => {
    const facts = [
      cycleAt(TEN, { cycle: { decisions: 6, signals: 2 } }), cycleAt(TEN + MINUTE, { cycle: { decisions: 6, signals: 1 } }),
      entry('o1'), entry('o2'), refusedEntry(TEN), endedAt(TEN, 'o2', 'rejected'),
      filledAt(TEN, 'o1', { symbol: 'AAPL', side: 'buy', qty: 4, price: 100 }), filledAt(TEN, 'o1', { symbol: 'AAPL', side: 'buy', qty: 6, price: 100 }),
      // What closes is no part of it.
      entry('c1', TEN, { type: 'close' }), filledAt(TEN, 'c1', { symbol: 'AAPL', side: 'sell', qty: 10, price: 101 }), refusedAt(TEN, 'stocks', 'AAPL'), endedAt(TEN, 'c1', 'rejected'),
    ]
    const { funnel, codes } = whyOf(facts, { at: TEN + MINUTE })
    expect(funnel.stocks).to.deep.equal({ decisions: 12, signals: 3, approved: 2, refused: 1, rejected: 1, filled: 1 })
    expect(funnel.options).to.deep.equal({ decisions: 12, signals: 3, approved: 0, refused: 0, rejected: 0, filled: 0 })
    expect(rows(codes)).to.deep.equal([{ module: 'stocks', code: 'position-size', count: 1 }, { module: 'stocks', code: 'market-closed', count: 1 }])
  })

  it('begins anew at midnight in New York, with the first fact or without', () => {
    const yesterday = [cycleAt(ny('2026-03-10 23:59'), { cycle: { decisions: 6 } }), refusedAt(ny('2026-03-10 23:59'), 'stocks', 'AAPL')]
    const none = { decisions: 0, signals: 0, approved: 0, refused: 0, rejected: 0, filled: 0 }
    const still = whyOf(yesterday, { at: ny('2026-03-11 00:00') })
    expect([still.funnel.stocks, still.codes.code, still.refusals.code]).to.deep.equal([none, [], ['market-closed']])
    const next = whyOf([...yesterday, cycleAt(ny('2026-03-11 00:01'), { cycle: { decisions: 2 } })], { at: ny('2026-03-11 00:01') })
    expect(next.funnel.stocks.decisions).to.equal(2)
  })

  it('names the most frequent refusals first', () => {
    const facts = [refusedAt(TEN, 'stocks', 'A'), refusedAt(TEN, 'crypto', 'B', 'cool-down'), refusedAt(TEN, 'crypto', 'C', 'cool-down')]
    expect(whyOf(facts).codes).to.deep.equal({ module: ['crypto', 'stocks'], code: ['cool-down', 'market-closed'], count: [2, 1] })
  })

  it('tells signals an hour by those of the last hour, three modules alike', () => {
    const facts = [0, 30, 61, 90].map((minutes) => cycleAt(TEN + minutes * MINUTE, { cycle: { signals: 1 } }))
    expect([89, 90, 120, 151].map((minutes) => whyOf(facts.filter((fact) => fact.at <= TEN + minutes * MINUTE), { at: TEN + minutes * MINUTE }).signalRate)).to.deep.equal([6, 6, 6, 0])
  })
})

describe('signals', () => {
  it('end approved, refused or passed, newest first, with what they saw or why not', () => {
    const facts = [entry('o1', TEN), refusedEntry(TEN + 1), passed(TEN + 2, { direction: 'short', confidence: 0.7 }), passed(TEN + 3, {})]
    expect(rows(whyOf(facts).signals).map(({ module, direction, confidence, outcome, code }) => [module, direction, confidence, outcome, code])).to.deep.equal([
      ['crypto', 'short', 0.7, 'passed', 'size-zero'], ['stocks', 'long', 0.6, 'refused', 'position-size'], ['stocks', 'long', 0.6, 'approved', 'momentum-up'],
    ])
  })

  for (const [what, direction, legs] of [
    ['a share sold short', 'short', [['sell', 1, 'AAPL']]],
    ['a put sold', 'long', [['sell', 1, PUT]]],
    ['a put bought', 'short', [['buy', 1, PUT]]],
    ['a put sold above one that is bought', 'long', [['sell', 1, PUT], ['buy', 1, LONG_PUT]]],
    ['a put bought above one that is sold', 'short', [['sell', 1, LONG_PUT], ['buy', 1, PUT]]],
    ['a call bought below one that is sold', 'long', [['buy', 1, 'SPY260417C00590000'], ['sell', 1, 'SPY260417C00600000']]],
  ] as const)
    it(`is ${direction} for ${what}`, () => {
      expect(whyOf([entry('o1', TEN, { legs })]).signals.direction).to.deep.equal([direction])
    })

  it('are fifty, and refusals two hundred', () => {
    const facts = Array.from({ length: 500 }, (_, i) => refusedEntry(TEN + i))
    const { signals, refusals } = whyOf(facts)
    expect([signals.at.length, refusals.at.length, refusals.at[0]]).to.deep.equal([50, 200, TEN + 499])
  })
})

describe('what is held', () => {
  const bought = [entry('o1', TEN, { riskPerUnit: 5 }), filledAt(TEN, 'o1', { symbol: 'AAPL', side: 'buy', qty: 10, price: 100 })]

  it('is ten shares bought at 100 and marked 104: 90 dollars to the stop at 95, 160 to the target at 120, 0.8 of the risk won', () => {
    expect(rows(whyOf(bought, { marks: { AAPL: 104 } }).held)).to.deep.equal([{
      module: 'stocks', strategy: 's', symbol: 'AAPL', openedAt: TEN, qty: 10, cost: 100, mark: 104, unrealised: 40, stop: 95, target: 120, toStop: 90, toTarget: 160, r: 0.8,
      exitAt: null, exiting: false, parameters: 0, code: 'momentum-up', sentence: 'AAPL is rising.',
    }])
  })

  it('has no figures while its price is missing', () => {
    expect(rows(whyOf(bought).held)[0]).to.deep.include({ mark: null, unrealised: null, toStop: null, toTarget: null, r: null })
  })

  it('has no distances for a contract, whose levels are prices of the underlying', () => {
    const sold = [entry('p1', TEN, { module: 'options', symbol: 'SPY', legs: [['sell', 1, PUT]], qty: 2, riskPerUnit: 500 }), filledAt(TEN, 'p1', { symbol: PUT, side: 'sell', qty: 2, price: 3 })]
    expect(rows(whyOf(sold, { marks: { [PUT]: 2.5, SPY: 620 } }).held)[0]).to.deep.include({ symbol: 'SPY', qty: -2, cost: 3, mark: 2.5, unrealised: 100, toStop: null, toTarget: null, r: 0.1 })
  })

  it('has one row for a structure, with no one price', () => {
    const spread = [
      entry('p1', TEN, { module: 'options', symbol: 'SPY', legs: [['sell', 1, PUT], ['buy', 1, LONG_PUT]], qty: 1, riskPerUnit: 800 }),
      filledAt(TEN, 'p1', { symbol: PUT, side: 'sell', qty: 1, price: 3 }), filledAt(TEN, 'p1', { symbol: LONG_PUT, side: 'buy', qty: 1, price: 1 }),
    ]
    expect(rows(whyOf(spread, { marks: { [PUT]: 2, [LONG_PUT]: 0.8 } }).held)).to.have.length(1).with.nested.property('[0]').that.includes({ cost: null, mark: null, unrealised: 80, r: 0.1 })
  })

  it('says why it is being left', () => {
    const exit: Fact = { type: 'exit.began', at: millis(TEN), sleeve: 'stocks/s/AAPL', reason: { code: 'stop-hit', numbers: { stop: 95 } } }
    expect(rows(whyOf([...bought, exit], { marks: { AAPL: 94 } }).held)[0]).to.deep.include({ exiting: true, code: 'stop-hit', toStop: -10 })
  })

  it('is shown beside the newest decisions, the latest first', () => {
    const decided = (engine: Engine): void => {
      for (let i = 0; i < 400; i += 1) engine.decisions.set(`k${i}`, { at: millis(TEN + i), module: 'stocks', strategy: 's', symbol: `S${i}`, type: 'none', reason: { code: 'no-momentum', numbers: {} } })
    }
    const { decisions } = whyOf([], { change: decided })
    expect([decisions.symbol.length, decisions.symbol[0]]).to.deep.equal([300, 'S399'])
  })
})
