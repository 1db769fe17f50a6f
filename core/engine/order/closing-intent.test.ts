import { expect } from 'chai'
import type { Sleeve } from '../../book/book.ts'
import type { Millis } from '../../brand.ts'
import { started } from '../testing/story.ts'
import { CALL, chain, cycle, minute, PUT, quote, quotes } from '../testing/tape.ts'
import type { TurnState } from '../engine.ts'
import { closingIntent } from './closing-intent.ts'

const LOW = 'AAA260417P00090000'
const PRICES = { [PUT]: [1.4, 1.6], [LOW]: [0.5, 0.7], [CALL]: [0.9, 1.1] } as const

function turnAt(at: number, prices: Readonly<Record<string, readonly [number, number]>> = PRICES): TurnState {
  const story = started().when(quotes(quote('AAA', minute(at), 100), quote('BTC/USD', minute(at), 100)), cycle(minute(at), { options: { chains: [chain(minute(at), prices)] } }))
  return { engine: story.engine, seq: 1, at: minute(at), facts: [], effects: [], legs: 0 }
}

function leaving(held: Readonly<Record<string, number>>, given: { readonly attempts?: number; readonly module?: Sleeve['module']; readonly poorAt?: Millis } = {}): Sleeve {
  const { attempts = 0, module = 'options', poorAt = null } = given
  const reason = { code: 'momentum-gone' as const, numbers: {} }
  return {
    key: `${module}/told/AAA`, module, strategy: 'told', underlying: 'AAA', holdings: Object.entries(held).map(([symbol, qty]) => ({ symbol, qty, price: 1 })), openedAt: minute(0), parameters: 3,
    entry: reason, protection: { stop: null, target: null, exitAt: null }, exit: { reason, since: minute(1), attempts, retryAt: minute(1), refused: null, poorAt }, realised: 0, fees: 0, basis: 1, lastExit: null,
  }
}

/** `side ratio symbol …, qty at limit`. */
function asked(sleeve: Sleeve, turn = turnAt(2)): string {
  turn.engine.book.sleeves.set(sleeve.key, sleeve)
  const intent = closingIntent(turn, sleeve)
  if (!intent) return 'nothing'
  return `${intent.legs.map(({ side, ratio, symbol, effect }) => `${side} ${ratio} ${symbol} to ${effect}`).join(', ')}: ${intent.qty} at ${intent.limit}`
}

describe('the order that closes', () => {
  it('buys a sold contract back at the offer, sells a bought one at the bid, and takes the market after three tries', () => {
    expect(asked(leaving({ [PUT]: -2 }))).to.equal(`buy 1 ${PUT} to close: 2 at 1.6`)
    expect(asked(leaving({ [PUT]: 2 }))).to.equal(`sell 1 ${PUT} to close: 2 at 1.4`)
    expect([2, 3].map((attempts) => asked(leaving({ [PUT]: 2 }, { attempts })))).to.deep.equal([`sell 1 ${PUT} to close: 2 at 1.4`, `sell 1 ${PUT} to close: 2 at null`])
  })

  it('is none of a contract that nobody bids for, or while its market is closed', () => {
    const unbid = turnAt(2, { ...PRICES, [PUT]: [0, 0.05] })
    expect([0, 5].map((attempts) => asked(leaving({ [PUT]: 2 }, { attempts }), unbid))).to.deep.equal(['nothing', 'nothing'])
    expect(asked(leaving({ [PUT]: -2 }), unbid), 'which is offered').to.equal(`buy 1 ${PUT} to close: 2 at 0.05`)
    expect(asked(leaving({ [PUT]: 2 }), turnAt(391))).to.equal('nothing')
  })

  it('closes a structure as one at its net, twentieth by twentieth worse', () => {
    // 1.60 is paid for the sold leg, 0.50 taken for the bought one.
    const bought = (attempts: number) => asked(leaving({ [LOW]: 2, [PUT]: -2 }, { attempts }))
    const legs = `sell 1 ${LOW} to close, buy 1 ${PUT} to close`
    expect([0, 1, 3].map(bought)).to.deep.equal([`${legs}: 2 at 1.1`, `${legs}: 2 at 1.16`, `${legs}: 2 at 1.27`])
    // 1.40 is taken, 0.70 paid.
    expect([0, 2].map((attempts) => asked(leaving({ [LOW]: -1, [PUT]: 1 }, { attempts })))).to.deep.equal([0.7, 0.63].map((credit) => `buy 1 ${LOW} to close, sell 1 ${PUT} to close: 1 at -${credit}`))
    expect(asked(leaving({ [LOW]: 4, [PUT]: -2 })), '1.6 - 2 x 0.5').to.equal(`sell 2 ${LOW} to close, buy 1 ${PUT} to close: 2 at 0.6`)
  })

  it('closes an uneven structure leg by leg, the sold one first', () => {
    expect(asked(leaving({ [LOW]: 2, [PUT]: -3 }))).to.equal(`buy 1 ${PUT} to close: 3 at 1.6`)
    expect(asked(leaving({ [LOW]: -3, [PUT]: 2 }))).to.equal(`buy 1 ${LOW} to close: 3 at 0.7`)
    expect(asked(leaving({ [LOW]: 3, [PUT]: 2 })), 'both bought').to.equal(`sell 1 ${LOW} to close: 3 at 0.5`)
  })

  it('buys the sold leg back alone once nobody has bid for the bought one for ten minutes, and then sells what is bid for', () => {
    // The exit began a minute after the open.
    const wing = (at: number) => turnAt(at, { ...PRICES, [LOW]: [0, 0.05] })
    const spread = leaving({ [LOW]: 2, [PUT]: -2 })
    expect([asked(spread, wing(10.9)), asked(spread, wing(11)), asked(spread, turnAt(11))], 'it would be assigned').to.deep.equal(['nothing', `buy 1 ${PUT} to close: 2 at 1.6`, `sell 1 ${LOW} to close, buy 1 ${PUT} to close: 2 at 1.1`])
    expect(asked(leaving({ [LOW]: 2 }), wing(11))).to.equal('nothing')
    expect([asked(leaving({ [LOW]: 2, [PUT]: 2 }), wing(11)), asked(leaving({ [LOW]: 3, [PUT]: 2 }), wing(2))]).to.deep.equal([`sell 1 ${PUT} to close: 2 at 1.4`, `sell 1 ${PUT} to close: 2 at 1.4`])
  })

  it('closes contracts before the shares that cover them, and those at the market', () => {
    expect(asked(leaving({ AAA: 100, [CALL]: -1 }))).to.equal(`buy 1 ${CALL} to close: 1 at 1.1`)
    expect([asked(leaving({ AAA: 100 })), asked(leaving({ AAA: -7 }, { module: 'stocks' }))]).to.deep.equal(['sell 1 AAA to close: 100 at null', 'buy 1 AAA to close: 7 at null'])
  })

  it('closes shares that an assignment left first where nobody bids for the contracts beside them, unless one of those is sold', () => {
    const unbid = turnAt(2, { ...PRICES, [CALL]: [0, 0.05] })
    expect([asked(leaving({ AAA: -100, [CALL]: 1 })), asked(leaving({ AAA: -100, [CALL]: 1 }), unbid)]).to.deep.equal([`sell 1 ${CALL} to close: 1 at 0.9`, 'buy 1 AAA to close: 100 at null'])
    expect(asked(leaving({ AAA: 100, [CALL]: -1 }), unbid), 'which the shares cover').to.equal(`buy 1 ${CALL} to close: 1 at 0.05`)
    expect(asked(leaving({ AAA: -100, [CALL]: 1, [PUT]: 1 }), turnAt(11, { ...PRICES, [CALL]: [0, 0.05] })), 'one that is bid for goes before').to.equal(`sell 1 ${PUT} to close: 1 at 1.4`)
  })

  it('buys back no more than the venue\'s figure pays for once buying power was lacking, and at least one', () => {
    const poor = { poorAt: minute(1) }
    const rich = turnAt(2, { ...PRICES, [PUT]: [300, 400] })
    // A hundred thousand dollars of options buying power: 95 % of it pays for two at 40,000.
    expect([asked(leaving({ [PUT]: -4 }), rich), asked(leaving({ [PUT]: -4 }, poor), rich), asked(leaving({ [PUT]: -4 }, poor))]).to.deep.equal([4, 2, 4].map((qty, i) => `buy 1 ${PUT} to close: ${qty} at ${i < 2 ? 400 : 1.6}`))
    expect(asked(leaving({ [PUT]: -4 }, poor), turnAt(2, { ...PRICES, [PUT]: [3000, 4000] }))).to.equal(`buy 1 ${PUT} to close: 1 at 4000`)
    expect(asked(leaving({ [LOW]: 2, [PUT]: -2 }, poor)), 'a structure as ever').to.equal(`sell 1 ${LOW} to close, buy 1 ${PUT} to close: 2 at 1.1`)
    expect([asked(leaving({ AAA: -9_000 }, poor)), asked(leaving({ AAA: -2_000 }, poor))], 'four times the cash for shares at 100.01').to.deep.equal(['buy 1 AAA to close: 3799 at null', 'buy 1 AAA to close: 2000 at null'])
  })

  it('sells shares that cover no call first once buying power was lacking: they pay for the calls', () => {
    expect([asked(leaving({ AAA: 300, [CALL]: -2 })), asked(leaving({ AAA: 300, [CALL]: -2 }, { poorAt: minute(1) }))]).to.deep.equal([`buy 1 ${CALL} to close: 2 at 1.1`, 'sell 1 AAA to close: 300 at null'])
    expect(asked(leaving({ AAA: 200, [CALL]: -2 }, { poorAt: minute(1) }))).to.equal(`buy 1 ${CALL} to close: 2 at 1.1`)
  })

  it('of what lies outside goes by the module of its kind', () => {
    const moduleOf = (symbol: string) => closingIntent(turnAt(2), leaving({ [symbol]: 1 }, { module: 'outside' }))?.module
    expect(['AAA', 'BTC/USD', PUT].map(moduleOf)).to.deep.equal(['stocks', 'crypto', 'options'])
  })
})
