import { expect } from 'chai'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { optionRisk, type OptionLeg } from './account/payoff.ts'
import { Stage } from './testing/stage.ts'
import type { OrderRequest } from './order/order-request.ts'

const CALL100 = 'AAPL260320C00100000'
const CALL110 = 'AAPL260320C00110000'
const CALL120 = 'AAPL260320C00120000'
const PUT100 = 'AAPL260320P00100000'
const PUT90 = 'AAPL260320P00090000'

function stage(start = '2026-03-04T10:00', options = {}): Stage {
  return new Stage(start, options).price('AAPL', 100).quote(CALL100, 4.9, 5).quote(CALL110, 1.9, 2).quote(PUT100, 4.4, 4.5).quote(PUT90, 0.9, 1)
}

function leg(symbol: string, qty: number): OptionLeg {
  const contract = parseOccSymbol(symbol)
  if (!contract) throw new Error(`no contract ${symbol}`)
  return { contract, qty: BigInt(qty) * 1_000_000_000n }
}

function dollars(money: bigint): number {
  return Number(money / 1_000_000_000_000_000_000n)
}

function spread(legs: readonly (readonly [string, 'buy' | 'sell'])[], limit: string | undefined, qty = '1'): Partial<OrderRequest> {
  return {
    order_class: 'mleg', qty, ...(limit === undefined ? {} : { type: 'limit', limit_price: limit }),
    legs: legs.map(([symbol, side]) => ({ symbol, side, ratio_qty: '1' })),
  }
}

describe('The universal spread rule', () => {
  const cases: readonly (readonly [string, readonly OptionLeg[], number, number])[] = [
    ['a long call loses nothing but its premium', [leg(CALL100, 1)], 0, 0],
    ['a cash-secured put can lose its strike', [leg(PUT100, -2)], 20_000, 0],
    ['a put credit spread can lose its width', [leg(PUT100, -1), leg(PUT90, 1)], 1000, 0],
    ['a call credit spread can lose its width', [leg(CALL100, -1), leg(CALL110, 1)], 1000, 0],
    ['a call debit spread loses nothing besides', [leg(CALL100, 1), leg(CALL110, -1)], 0, 0],
    ['an iron condor can lose one wing, not both', [leg(PUT90, 1), leg(PUT100, -1), leg(CALL100, -1), leg(CALL110, 1)], 1000, 0],
    ['a naked call needs shares', [leg(CALL100, -3)], 0, 3],
    ['a long call that ends earlier covers nothing', [leg('AAPL260417C00100000', -1), leg(CALL100, 1)], 0, 1],
    ['a long call that ends later covers', [leg('AAPL260417C00100000', 1), leg(CALL100, -1)], 0, 0],
    ['a one-by-two call ratio leaves one naked', [leg(CALL100, 1), leg(CALL110, -2)], 0, 1],
    ['shares go to the lowest strike first', [leg(CALL100, -1), leg(CALL110, -1), leg(CALL120, 1)], 1000, 1],
    ['shares go as far as they reach', [leg(CALL100, -2), leg(CALL110, -2), leg(CALL120, 1)], 1000, 3],
    ['shares cover no put', [leg(CALL110, -1), leg(PUT100, -1)], 10_000, 1],
  ]
  for (const [name, legs, loss, naked] of cases) {
    it(name, () => {
      const risk = optionRisk(legs)
      expect([dollars(risk.loss), Number(risk.nakedCalls / 1_000_000_000n)]).to.deep.equal([loss, naked])
    })
  }
})

describe('Options levels', () => {
  it('1 sells covered calls and secured puts, 2 buys, 3 spreads', () => {
    const buy = { symbol: CALL100, qty: '1' }
    const vertical = spread([[CALL100, 'buy'], [CALL110, 'sell']], '3.1')
    const put = { symbol: PUT100, side: 'sell', qty: '1' } as const
    const answers = [0, 1, 2, 3].map((optionsApprovedLevel) =>
      [put, buy, vertical].map((request) => stage('2026-03-04T10:00', { optionsApprovedLevel }).submit(request).ok))
    expect(answers).to.deep.equal([[false, false, false], [true, false, false], [true, true, false], [true, true, true]])
  })

  it('are lowered by the account configuration', () => {
    const set = stage()
    set.venue.configure({ max_options_trading_level: 1 })
    expect(set.submit({ symbol: CALL100, qty: '1' }).ok).to.equal(false)
    expect(set.venue.account(set.now)).to.include({ options_approved_level: 3, options_trading_level: 1 })
  })
})

describe('A covered call', () => {
  it('locks a hundred shares a contract while ordered and while held', () => {
    const set = stage()
    set.take({ symbol: 'AAPL', qty: '150' })
    expect(set.refuse({ symbol: CALL110, side: 'sell', qty: '2' }).message).to.equal(
      'insufficient underlying qty available for covered call (required: 200, available: 150)',
    )
    set.take({ symbol: CALL110, side: 'sell', qty: '1', type: 'limit', limit_price: '3' })
    expect(set.venue.position('AAPL')?.qty_available, 'ordered').to.equal('50')
    set.quote(CALL110, 3, 3.1)
    expect(set.qty(CALL110)).to.equal('-1')
    expect(set.refuse({ symbol: 'AAPL', side: 'sell', qty: '51' }).message).to.equal('insufficient qty available for order (requested: 51, available: 50)')
  })
})

describe('A cash-secured put', () => {
  it('takes strike x 100 less the premium', () => {
    const set = stage('2026-03-04T10:00', { cash: '10000' })
    expect(set.submit({ symbol: PUT100, side: 'sell', qty: '1' }).ok).to.equal(true)
    expect(set.cash(), '10000 + 440').to.equal('10440')
    expect(set.venue.account(set.now).options_buying_power, '10440 - 10000').to.equal('440')
    expect(set.refuse({ symbol: PUT90, side: 'sell', qty: '1' }).message).to.equal(
      'insufficient options buying power for cash-secured put (required: 8910, available: 440)',
    )
  })
})

describe('A multi-leg order', () => {
  it('fills all legs at once at the far sides, the net price signed', () => {
    const set = stage()
    const order = set.take(spread([[CALL100, 'buy'], [CALL110, 'sell']], '3.10', '2'))
    expect(order).to.include({ symbol: '', side: '', asset_class: '', asset_id: '', order_class: 'mleg' })
    expect(set.order(order.id)).to.include({ status: 'filled', filled_qty: '2', filled_avg_price: '3.1' })
    expect(set.cash(), '100000 - 2 x 100 x (5 - 1.9)').to.equal('99380')
    const fill = set.drain().at(-1)
    expect(fill).to.include({ event: 'fill', price: '3.1', qty: '2', position_qty: null })
    expect(fill?.position_qtys).to.deep.equal({ [CALL100]: '2', [CALL110]: '-2' })
    expect(fill?.legs?.map(({ symbol, qty, price }) => [symbol, qty, price])).to.deep.equal([[CALL100, '2', '5'], [CALL110, '2', '1.9']])
  })

  it('waits until its net price is there', () => {
    const set = stage()
    const order = set.take(spread([[CALL100, 'buy'], [CALL110, 'sell']], '3'))
    expect(set.order(order.id).status).to.equal('new')
    set.quote(CALL110, 2, 2.1)
    expect(set.order(order.id).status, '5 - 2 = 3').to.equal('filled')
  })

  it('waits until each of its legs has a quote of today, as a single contract does', () => {
    const set = stage().at('2026-03-05T09:31')
    const [single, order] = [set.take({ symbol: PUT100, qty: '1', type: 'limit', limit_price: '4.5' }), set.take(spread([[CALL100, 'buy'], [CALL110, 'sell']], '3.10'))]
    expect([set.order(single.id).status, set.order(order.id).status], 'of yesterday alone').to.deep.equal(['new', 'new'])
    set.quote(CALL100, 4.9, 5).pass(1)
    expect(set.order(order.id).status, 'one leg').to.equal('new')
    set.quote(CALL110, 1.9, 2).pass(1)
    expect(set.order(order.id)).to.include({ status: 'filled', filled_avg_price: '3.1' })
  })

  it('for a credit of 3.40 reserves the width of 10 less the credit', () => {
    const set = stage('2026-03-04T10:00', { cash: '5000' })
    set.take(spread([[PUT100, 'sell'], [PUT90, 'buy']], '-3.40'))
    expect(set.cash(), '5000 + 340').to.equal('5340')
    expect(set.venue.account(set.now).options_buying_power, '5340 - 1000').to.equal('4340')
  })

  it('is refused beyond the buying power, with uncovered legs, repeated legs and ratios not in lowest terms', () => {
    const poor = stage('2026-03-04T10:00', { cash: '600' })
    expect(poor.refuse(spread([[PUT100, 'sell'], [PUT90, 'buy']], '-3.40')).message).to.equal(
      'insufficient options buying power (required: 660, available: 600)',
    )
    expect(stage().refuse(spread([[CALL100, 'sell'], [PUT90, 'buy']], '-3')).message).to.equal('account not eligible to trade uncovered option contracts')
    expect(stage().refuse(spread([[CALL100, 'buy'], [CALL100, 'sell']], '1')).message).to.equal('mleg legs must not repeat a contract')
    const doubled = { ...spread([], '1'), legs: [CALL100, CALL110].map((symbol) => ({ symbol, side: 'buy', ratio_qty: '2' }) as const) }
    expect(stage().refuse(doubled).message).to.equal('mleg leg ratio_qty must be in lowest terms')
  })

  it('does not let its long leg be sold from under the short one', () => {
    const set = stage()
    set.take(spread([[CALL100, 'sell'], [CALL110, 'buy']], '-2.9'))
    expect(set.refuse({ symbol: CALL110, side: 'sell', qty: '1' }).message).to.equal('account not eligible to trade uncovered option contracts')
    expect(set.submit(spread([[CALL100, 'buy'], [CALL110, 'sell']], '3.2')).ok, 'both together close').to.equal(true)
    expect(set.venue.positions()).to.deep.equal([])
  })
})

describe('Expiry', () => {
  const friday = '2026-03-20T10:00'

  it('exercises a long call a cent in the money against shares at the strike', () => {
    const set = stage(friday)
    set.take({ symbol: CALL100, qty: '1' })
    set.price('AAPL', 100.01)
    set.drain()
    set.at('2026-03-20T16:00')
    expect(set.qty(CALL100)).to.equal('0')
    expect(set.venue.position('AAPL')).to.include({ qty: '100', avg_entry_price: '100' })
    expect(set.cash(), '100000 - 500 - 10000').to.equal('89500')
    expect(set.told(), 'no stream event').to.deep.equal([])
    expect(set.venue.activities({ category: 'non_trade_activity' }), 'balances at once, activities next day').to.deep.equal([])
    set.at('2026-03-21T01:00')
    expect(set.venue.activities({ category: 'non_trade_activity', direction: 'asc' }).map((each) => [each.activity_type, each.symbol, each.qty, each.price]))
      .to.deep.equal([['OPEXC', CALL100, '-1', '0'], ['OPTRD', 'AAPL', '100', '100']])
  })

  it('lets go of what is not a cent in the money, and of what was asked not to be exercised', () => {
    const set = stage(friday)
    set.take({ symbol: CALL100, qty: '1' })
    set.take({ symbol: PUT100, qty: '1' })
    set.price('AAPL', 100.5)
    expect(set.venue.doNotExercise(CALL100, set.now).ok).to.equal(true)
    set.at('2026-03-21T01:00')
    expect(set.venue.positions()).to.deep.equal([])
    expect(set.venue.activities({ types: ['OPEXP'] }).map((each) => each.symbol)).to.have.members([CALL100, PUT100])
    expect(set.cash(), '100000 - 500 - 450').to.equal('99050')
  })

  it('assigns a short put: shares come at the strike', () => {
    const set = stage(friday)
    set.take({ symbol: PUT100, side: 'sell', qty: '1' })
    set.price('AAPL', 97)
    set.at('2026-03-20T16:00')
    expect(set.venue.position('AAPL')).to.include({ qty: '100', avg_entry_price: '100', cost_basis: '10000' })
    expect(set.cash(), '100000 + 440 - 10000').to.equal('90440')
  })

  it('assigns a covered call: shares go at the strike, and orders on them end', () => {
    const set = stage(friday)
    set.take({ symbol: 'AAPL', qty: '100' })
    set.take({ symbol: CALL100, side: 'sell', qty: '1' })
    set.price('AAPL', 105)
    set.at('2026-03-20T16:00')
    expect(set.venue.positions()).to.deep.equal([])
    expect(set.cash(), '100000 - 10001 + 490 + 10000').to.equal('100489')
  })

  it('refuses new positions in what ends today from 15:15 New York time on, and lets old ones be closed', () => {
    const set = stage(friday)
    set.take({ symbol: CALL100, qty: '1' })
    set.at('2026-03-20T15:14').quote(CALL100, 4.9, 5)
    expect(set.submit({ symbol: PUT100, qty: '1' }).ok).to.equal(true)
    set.at('2026-03-20T15:15')
    expect(set.refuse({ symbol: PUT90, qty: '1' }).message).to.match(/expires today/)
    expect(set.submit({ symbol: CALL100, side: 'sell', qty: '1' }).ok).to.equal(true)
  })

  it('sells at 15:30 what the account could not pay for', () => {
    const set = stage(friday, { cash: '1000' })
    set.take({ symbol: CALL100, qty: '1' })
    set.price('AAPL', 106).quote(CALL100, 6, 6.1)
    set.at('2026-03-20T15:30')
    expect(set.qty(CALL100)).to.equal('0')
    expect(set.cash(), '1000 - 500 + 600').to.equal('1100')
  })

  it('sells at 15:30 a put whose shares are not there and may not, or could not, be owed; no other', () => {
    const held = (given: { readonly cash?: string; readonly shares?: string; readonly noShorting?: boolean }): readonly string[] => {
      const set = stage(friday, given.cash === undefined ? {} : { cash: given.cash })
      set.take({ symbol: PUT100, qty: '1' })
      if (given.shares !== undefined) set.take({ symbol: 'AAPL', qty: given.shares })
      set.venue.configure({ no_shorting: given.noShorting ?? false })
      set.price('AAPL', 97).quote(PUT100, 3, 3.1)
      set.at('2026-03-20T15:30')
      const before = set.qty(PUT100)
      return [before, set.at('2026-03-20T16:00').qty('AAPL')]
    }
    expect(held({}), 'exercised at the close').to.deep.equal(['1', '-100'])
    expect(held({ noShorting: true })).to.deep.equal(['0', '0'])
    expect(held({ noShorting: true, shares: '100' })).to.deep.equal(['1', '0'])
    expect(held({ noShorting: true, shares: '60' }), 'forty would be owed').to.deep.equal(['0', '60'])
    expect(held({ cash: '3000' }), 'ten thousand dollars of shares').to.deep.equal(['0', '0'])
  })

  it('keeps what ends worthless, and a spread whose legs pay for each other', () => {
    const worthless = stage(friday, { cash: '1000' })
    worthless.take({ symbol: CALL100, qty: '1' })
    worthless.price('AAPL', 99).quote(CALL100, 0.5, 0.6)
    expect(worthless.at('2026-03-20T15:30').qty(CALL100)).to.equal('1')

    const set = stage(friday, { cash: '2000' })
    set.take(spread([[CALL100, 'buy'], [CALL110, 'sell']], '3.1'))
    set.price('AAPL', 115).quote(CALL100, 15, 15.1).quote(CALL110, 5, 5.1)
    expect(set.at('2026-03-20T15:30').qty(CALL100)).to.equal('1')
    expect(set.at('2026-03-20T16:00').venue.positions()).to.deep.equal([])
    expect(set.cash(), '2000 - 310 + 100 x (110 - 100)').to.equal('2690')
  })

  it('forgets with the contract what was said of it', () => {
    const set = stage(friday)
    set.take({ symbol: CALL100, qty: '1' })
    expect(set.venue.doNotExercise(CALL110, set.now)).to.have.nested.property('error.status', 404)
    expect(set.venue.doNotExercise(CALL100, set.now).ok).to.equal(true)
    set.price('AAPL', 105)
    expect(set.at('2026-03-20T16:00').qty('AAPL')).to.equal('0')
  })

  it('ends the orders on what ends, good till cancelled or not', () => {
    const set = stage(friday)
    const order = set.take({ symbol: CALL100, qty: '1', type: 'limit', limit_price: '1', time_in_force: 'gtc' })
    set.at('2026-03-20T16:00')
    expect(set.order(order.id).status).to.equal('expired')
  })

  it('takes nothing after the close', () => {
    const set = stage('2026-03-20T16:30')
    expect(set.refuse({ symbol: CALL100, qty: '1', type: 'limit', limit_price: '1' }).message).to.equal(`asset ${CALL100} is not active`)
  })
})

describe('Exercise and assignment before expiry', () => {
  it('exercises all that is held, and pays the strike', () => {
    const set = stage()
    set.take({ symbol: CALL100, qty: '2' })
    expect(set.venue.exercise(CALL100, set.now)).to.deep.equal({ ok: true })
    expect(set.qty('AAPL')).to.equal('200')
    expect(set.cash(), '100000 - 1000 - 20000').to.equal('79000')
  })

  it('is refused for short positions, and between close and midnight', () => {
    const set = stage()
    set.take({ symbol: PUT100, side: 'sell', qty: '1' })
    set.take({ symbol: CALL100, qty: '1' })
    expect(set.venue.exercise(PUT100, set.now)).to.deep.nested.include({ 'error.code': 40310001, 'error.message': 'cannot exercise short position' })
    expect(set.venue.doNotExercise(PUT100, set.now)).to.deep.nested.include({ 'error.code': 40310001 })
    set.at('2026-03-04T16:00')
    expect(set.venue.exercise(CALL100, set.now)).to.have.nested.property('error.status', 422)
    set.at('2026-03-05T00:00')
    expect(set.venue.exercise(CALL100, set.now).ok).to.equal(true)
  })

  it('assigns short contracts early when told to', () => {
    const set = stage()
    set.take({ symbol: PUT100, side: 'sell', qty: '3' })
    expect(set.venue.assign(PUT100, '2', set.now).ok).to.equal(true)
    expect([set.qty(PUT100), set.qty('AAPL')]).to.deep.equal(['-1', '200'])
    set.at('2026-03-05T00:00')
    expect(set.venue.activities({ types: ['OPASN', 'OPTRD'], direction: 'asc' }).map((each) => [each.activity_type, each.qty]))
      .to.deep.equal([['OPASN', '2'], ['OPTRD', '200']])
  })

  it('assigns whole contracts, those that are short, and no more than there are', () => {
    const set = stage()
    set.take({ symbol: PUT100, side: 'sell', qty: '2' })
    set.take({ symbol: CALL100, qty: '1' })
    const refusals = ([[PUT100, '0'], [PUT100, '0.5'], [PUT100, '1.5'], [PUT100, 'two'], [CALL100, '1'], [PUT90, '1'], ['AAPL', '1']] as const).map(([symbol, qty]) => {
      const result = set.venue.assign(symbol, qty, set.now)
      return result.ok ? 'taken' : result.error.status
    })
    expect(refusals).to.deep.equal([422, 422, 422, 422, 404, 404, 404])
    expect(set.venue.assign(PUT100, '5', set.now).ok).to.equal(true)
    expect([set.qty(PUT100), set.qty('AAPL')]).to.deep.equal(['0', '200'])
  })

  it('ends the orders that would have closed what is gone: a stop that stayed would go short', () => {
    const set = stage()
    set.take({ symbol: 'AAPL', qty: '200' })
    set.take({ symbol: CALL110, side: 'sell', qty: '1' })
    const back = set.take({ symbol: CALL110, qty: '1', type: 'limit', limit_price: '0.5', position_intent: 'buy_to_close' })
    const stop = set.take({ symbol: 'AAPL', side: 'sell', type: 'stop', stop_price: '90', qty: '100', time_in_force: 'gtc' })
    expect(set.venue.assign(CALL110, '1', set.now).ok).to.equal(true)
    expect([set.qty('AAPL'), set.order(back.id).status, set.order(stop.id).status], 'a hundred shares are left, and their stop').to.deep.equal(['100', 'canceled', 'new'])
    set.take({ symbol: PUT100, qty: '1' })
    expect(set.venue.exercise(PUT100, set.now)).to.deep.equal({ ok: true })
    expect([set.qty('AAPL'), set.order(stop.id).status]).to.deep.equal(['0', 'canceled'])
  })

  it('exercises a put without its shares only where the account may be short and can pay for it', () => {
    const free = stage()
    free.take({ symbol: PUT100, qty: '1' })
    expect(free.venue.exercise(PUT100, free.now)).to.deep.equal({ ok: true })
    expect(free.qty('AAPL')).to.equal('-100')
    const strict = stage()
    strict.take({ symbol: PUT100, qty: '1' })
    strict.venue.configure({ no_shorting: true })
    expect(strict.venue.exercise(PUT100, strict.now)).to.have.nested.property('error.message', 'account is not allowed to short')
    const poor = stage('2026-03-04T10:00', { cash: '3000' })
    poor.take({ symbol: PUT100, qty: '1' })
    expect(poor.venue.exercise(PUT100, poor.now)).to.have.nested.property('error.message', 'insufficient buying power')
  })
})
