import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import fc from 'fast-check'
import { checkRisk } from '../../../contract/checkers.ts'
import { toRows } from '../../../contract/columns.ts'
import type { RiskRoomView } from '../../../contract/views/risk-room-view.ts'
import { millis } from '../../../core/brand.ts'
import { exposureOf } from '../../../core/book/exposure.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { entered } from '../../../core/engine/testing/opened.ts'
import { LIMITS, started, type Story } from '../../../core/engine/testing/story.ts'
import { bar, cycle as cycleInput, minute, quote, quotes } from '../../../core/engine/testing/tape.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { usd } from '../../../core/money.ts'
import { defaultLimits } from '../../../core/risk/default-limits.ts'
import { createRiskRoom } from './risk-room.ts'
import { heldBook, type HeldBook } from './testing/held-book.ts'

function checked(view: RiskRoomView, at: number): RiskRoomView {
  const document = { schema: 1, seq: 1, market: at, updatedAt: 1, shown: { money: 'usd', delay: 0 }, ...view }
  expect(checkRisk(JSON.parse(JSON.stringify(document)))).to.equal(undefined)
  return view
}

function viewOf(given: HeldBook, prepare: (engine: Engine) => void = () => undefined): RiskRoomView {
  const { engine, facts, at } = heldBook(given)
  prepare(engine)
  const room = createRiskRoom()
  for (const fact of facts) room.take(fact)
  return checked(room.view({ engine, at, wall: 0 }, undefined), at)
}

function viewOfStory(story: Story): RiskRoomView {
  const room = createRiskRoom()
  for (const fact of story.journal) room.take(fact)
  const at = story.engine.market.now
  return checked(room.view({ engine: story.engine, at, wall: 0 }, undefined), at)
}

const PUT_95 = 'AAA260417P00095000'
const shares = (symbol: string, qty: number, module: 'stocks' | 'outside' = 'stocks') => ({ module, strategy: module === 'stocks' ? 'told' : '', underlying: symbol, holdings: [{ symbol, qty, price: 100 }] })
const trade = (sleeve: string, at: number, net: number, exit: 'stop-hit' | 'target-hit' = 'stop-hit'): Fact => ({
  type: 'trade.closed', at: millis(at), sleeve, openedAt: millis(at - MINUTE), realised: usd(net), fees: usd(0), basis: usd(1_000), entry: { code: 'momentum-up', numbers: {} }, exit: { code: exit, numbers: {} }, parameters: 0,
})

describe('the limits of the risk room', () => {
  // Cash 80,000 and 200 shares at 90: equity 98,000 under a peak of 100,000.
  const view = viewOf({ cash: 80_000, sleeves: [shares('AAA', 200)], marks: { AAA: 90 }, limits: { ...defaultLimits } })
  const limit = (name: string) => view.limits.find((one) => one.name === name)

  it('say how much of each is used, the fullest first', () => {
    expect(view.equity).to.equal(98_000)
    expect(limit('drawdown')).to.deep.include({ actual: 0.02, limit: 0.2, share: 0.1, unit: 'share', setting: 'MAX_PORTFOLIO_RISK', hourAgo: null })
    expect(limit('daily-loss')).to.deep.include({ actual: 2_000, limit: 1_000, share: 2, unit: 'money' })
    expect(limit('position')?.actual).to.be.closeTo(18_000 / 98_000, 1e-6)
    expect(limit('open-positions')).to.deep.include({ actual: 1, limit: 20, share: 0.05, unit: 'count' })
    expect(view.limits.map((one) => one.share)).to.deep.equal(view.limits.map((one) => one.share).sort((a, b) => b - a))
    expect(view.limits).to.have.length(13)
  })

  it('name settings that the documents know, and what happens next in a sentence', () => {
    const settings = readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8')
    for (const { setting, next } of view.limits) {
      expect(settings, setting).to.contain(setting)
      expect(next).to.match(/^[A-Z].*\.$/)
    }
  })

  it('say that nothing happens where limits are skipped', () => {
    const off = viewOf({ limits: { riskManagement: false } })
    expect([off.riskManagement, new Set(off.limits.map((one) => one.next)).size]).to.deep.equal([false, 1])
  })

  it('leave shares of equity out while a price is missing', () => {
    const blind = viewOf({ sleeves: [shares('AAA', 10)] })
    expect([blind.equity, blind.limits.map((one) => one.unit)]).to.deep.equal([null, ['count', 'count', 'count']])
  })

  it('remember an hour ago, from looks at the ends of cycles', () => {
    const story = started()
    const room = createRiskRoom()
    for (const fact of story.journal) room.take(fact)
    const look = () => room.view({ engine: story.engine, at: story.engine.market.now, wall: 0 }, undefined).limits.find((one) => one.name === 'rejections')
    look()
    for (let n = 5; n <= 70; n += 5) {
      story.engine.book.rejections = n === 10 ? 2 : 0
      for (const fact of story.when(cycleInput(minute(n))).facts) room.take(fact)
    }
    expect(look()).to.deep.include({ share: 0, hourAgo: 2 / LIMITS.breakers.rejections })
  })
})

describe('the states of the risk room', () => {
  it('tell since when each cause stands, the worst first, and hold modules by what holds their desk', () => {
    const facts: Fact[] = [
      { type: 'cause.began', at: minute(10), scope: 'desk', cause: 'limit-near', numbers: {} },
      { type: 'cause.began', at: minute(20), scope: 'desk', cause: 'command', numbers: {} },
      { type: 'cause.began', at: minute(30), scope: 'crypto', cause: 'benched', numbers: {} },
    ]
    const { states, pauses } = viewOf({ facts })
    expect(states.desk).to.deep.equal({ state: 'halted', causes: [{ code: 'command', since: minute(20), limit: null }, { code: 'limit-near', since: minute(10), limit: { name: 'drawdown', unit: 'share', actual: 0, limit: 0.2 } }] })
    expect(states.crypto.causes.map(({ code }) => code)).to.deep.equal(['command', 'benched', 'limit-near'])
    expect(toRows(pauses).map(({ scope, code, until }) => [scope, code, until])).to.deep.equal([['desk', 'state-halted', null]])
  })

  it('name a module that alone is held back', () => {
    const { pauses } = viewOf({ facts: [{ type: 'cause.began', at: minute(30), scope: 'crypto', cause: 'command', numbers: {} }] })
    expect(toRows(pauses).map(({ scope, code }) => [scope, code])).to.deep.equal([['crypto', 'module-halted']])
  })
})

describe('the pauses of the risk room', () => {
  const protections = { ...defaultLimits.protections, enabled: true, coolDown: 10 * MINUTE, stopLossGuard: { lookBack: 60 * MINUTE, trades: 2, pause: 30 * MINUTE } }

  it('end when their time is over: a cool-down after the trade, a guard after the stop that set it off', () => {
    const facts = [trade('stocks/told/AAA', minute(50), -10), trade('stocks/told/BBB', minute(55), -10)]
    const { pauses, breakers } = viewOf({ facts, limits: { protections } })
    expect(toRows(pauses).map(({ scope, code, until }) => [scope, code, until])).to.deep.equal([
      ['stocks', 'stop-loss-guard', minute(85)],
      ['BBB', 'cool-down', minute(65)],
    ])
    expect(breakers).to.deep.include({ losses: 2, rejections: 0 })
  })

  it('are none where limits are skipped', () => {
    const facts = [trade('stocks/told/AAA', minute(59), -10)]
    expect(viewOf({ facts, limits: { protections, riskManagement: false } }).pauses.scope).to.deep.equal([])
  })
})

describe('the exposure of the risk room', () => {
  it('tells sides apart, by module and underlying', () => {
    const { exposure } = viewOf({ cash: 60_000, sleeves: [shares('AAA', 100), shares('BBB', -50), shares('BTC/USD', 0.1, 'outside')], marks: { AAA: 100, BBB: 40, 'BTC/USD': 60_000 } })
    // Equity 60,000 + 10,000 - 2,000 + 6,000 = 74,000.
    expect(toRows(exposure)).to.deep.equal([
      { module: 'stocks', symbol: 'AAA', long: 10_000, short: 0, share: 0.135135 },
      { module: 'outside', symbol: 'BTC/USD', long: 6_000, short: 0, share: 0.081081 },
      { module: 'stocks', symbol: 'BBB', long: 0, short: 2_000, share: 0.027027 },
    ])
  })

  it('counts an entry that is still open', () => {
    const { story } = entered()
    expect(toRows(viewOfStory(story).exposure)).to.deep.include({ module: 'stocks', symbol: 'AAA', long: 1_000.1, short: 0, share: 0.010001 })
  })

  it("adds up to the gate's own figure, whatever is held", () => {
    const CALL = 'AAA260417C00105000'
    fc.assert(
      fc.property(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), (qty, puts, calls) => {
        const holdings = [{ symbol: 'AAA', qty, price: 100 }, { symbol: CALL, qty: calls, price: 2 }, { symbol: PUT_95, qty: puts, price: 3 }].filter((one) => one.qty !== 0)
        const given = { sleeves: holdings.length === 0 ? [] : [{ module: 'options' as const, strategy: 'told', underlying: 'AAA', holdings }, shares('BBB', 10)], marks: { AAA: 100, BBB: 50, [PUT_95]: 3, [CALL]: 2 } }
        const { engine } = heldBook(given)
        const rows = toRows(viewOf(given).exposure)
        expect(rows.reduce((sum, row) => sum + row.long + row.short, 0)).to.be.closeTo(exposureOf(engine.book, engine.market).total, 0.02)
      }),
      { seed: 5, numRuns: 40 },
    )
  })
})

describe('the correlation matrix', () => {
  it('is 1 beside itself and for a twin, and -1 for a mirror; nothing with too few bars', () => {
    const prices = [100, 101, 99, 102, 98, 103, 100, 104]
    const limits = { correlation: { threshold: 0.9, bars: 40, minimumBars: 5 } }
    const { correlation } = viewOf({ limits, sleeves: [shares('AAA', 1)], marks: { AAA: 100 } }, (engine) => {
      let mirror = 100
      prices.forEach((price, i) => {
        const before = prices[i - 1]
        mirror *= before === undefined ? 1 : 1 - (price / before - 1)
        engine.market.takeBar(bar('AAA', 15 * i, price))
        engine.market.takeBar({ ...bar('BBB', 15 * i, mirror), symbol: 'BBB' })
      })
      engine.market.takeBar(bar('BTC/USD', 0, 60_000))
    })
    expect(correlation).to.deep.equal({ symbols: ['AAA', 'BBB', 'BTC/USD'], values: [1, -1, null, -1, 1, null, null, null, null], bars: 40, threshold: 0.9 })
  })
})

describe('the shock grid', () => {
  it('moves shares with the price alone: a hundred shares at 100 are 1,000 for each tenth', () => {
    const { shock } = viewOf({ sleeves: [shares('AAA', 100)], marks: { AAA: 100 } })
    expect(shock.values).to.deep.equal(Array.from({ length: 5 }, () => [-1_000, -500, 0, 500, 1_000]).flat())
  })

  it('reprices contracts: a sold put loses when the price falls and when volatility rises, and nothing where nothing moves', () => {
    const sleeves = [{ module: 'options' as const, strategy: 'wheel', underlying: 'AAA', holdings: [{ symbol: PUT_95, qty: -1, price: 3 }] }]
    const { shock } = viewOf({ sleeves, marks: { AAA: 100, [PUT_95]: 2.5 } })
    const row = (i: number) => shock.values.slice(5 * i, 5 * i + 5)
    expect(row(2)[2]).to.equal(0)
    for (const values of [row(0), row(2), row(4)]) expect(values).to.deep.equal([...values].sort((a, b) => (a ?? 0) - (b ?? 0)))
    const centre = [0, 1, 2, 3, 4].map((i) => row(i)[2] ?? NaN)
    expect(centre).to.deep.equal([...centre].sort((a, b) => b - a))
  })

  it('is unknown for a contract without a price', () => {
    const sleeves = [{ module: 'options' as const, strategy: 'wheel', underlying: 'AAA', holdings: [{ symbol: PUT_95, qty: -1, price: 3 }] }]
    expect(new Set(viewOf({ sleeves, marks: { AAA: 100 } }).shock.values)).to.deep.equal(new Set([null]))
  })
})

describe('the risk room', () => {
  it('tells what the venue lends against, once it has said so', () => {
    const story = started().when(quotes(quote('AAA', minute(1), 100)))
    expect([viewOf({}).buyingPower, viewOfStory(story).buyingPower]).to.deep.equal([null, 400_000])
  })
})
