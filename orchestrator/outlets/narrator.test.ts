import { expect } from 'chai'
import { birthId, millis, orderId } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { usd } from '../../core/money.ts'
import type { Log } from '../../core/ports/log.ts'
import { approved, at, closed, cycle, filled } from '../projections/testing/facts.ts'
import { createNarrator } from './narrator.ts'

/** The lines that a person reads, each behind its level. */
function told(facts: readonly Fact[]): readonly string[] {
  const lines: string[] = []
  const to = (level: string) => (message: string): void => void lines.push(`${level}: ${message}`)
  const log: Log = { debug: to('debug'), info: to('info'), warning: to('warning'), error: to('error'), child: () => log }
  createNarrator(log)(facts)
  return lines
}

const BUY = { id: 'o1', module: 'stocks', strategy: 'ORB', symbol: 'BAC', side: 'buy', qty: 1_270, type: 'enter' } as const

describe('the narrator', () => {
  it('names the zone of a cycle', () => {
    expect(told([cycle(2, { stocks: 1, crypto: 0, options: 0 })])[0]).to.match(/^info: cycle 2 at 2026-03-02 15:02 UTC \| equity \$100,000\.00 \| stocks 5 looked at, 1 signal, 0 orders \|/)
  })

  it('writes prices to the cent, and quantities with their thousands', () => {
    expect(told([approved(BUY), filled({ id: 'o1', symbol: 'BAC', side: 'buy', qty: 1_270, price: 36.5 })])).to.deep.equal([
      'info: stocks/ORB: buy 1,270 BAC at 100.00 approved. BAC is rising.', 'info: filled: buy 1,270 BAC at 36.50',
    ])
  })

  it('says what a limit left of a larger wish', () => {
    const fact = approved(BUY)
    if (fact.type !== 'order.approved') throw new Error('an approved order was expected')
    expect(told([{ ...fact, trimmed: { from: 2_000, by: 'class-allocation' } }])).to.deep.equal(['info: stocks/ORB: buy 1,270 BAC at 100.00 approved, cut from 2,000 (class-allocation). BAC is rising.'])
  })

  it('tells a structure\'s limit as what it costs or brings', () => {
    const [fact] = [approved({ ...BUY, qty: 3 })]
    if (fact?.type !== 'order.approved') throw new Error('an approved order was expected')
    const { intent } = fact.order
    const legs = [...intent.legs, ...intent.legs]
    const spread = (limit: number): Fact => ({ ...fact, order: { ...fact.order, intent: { ...intent, legs, limit } } as typeof fact.order })
    expect(told([spread(-0.38), spread(0.7)]).map((line) => /BAC (for .*) approved/.exec(line)?.[1])).to.deep.equal(['for a credit of 0.38', 'for a debit of 0.70'])
  })

  it('says which order ended, whose stop or target it was, and no word of the venue twice', () => {
    const end = (id: string, why: string): Fact => ({ type: 'order.ended', at: at(3), id: orderId(id), status: 'canceled', why })
    expect(told([approved(BUY), end('o1.t', 'venue: canceled'), end('o1', 'too old'), end('o9.s', 'venue: canceled')]).slice(1)).to.deep.equal([
      'info: the target of order o1 canceled (stocks/ORB: buy 1,270 BAC)', 'info: order o1 canceled: too old (stocks/ORB: buy 1,270 BAC)', 'info: the stop of order o9 canceled',
    ])
  })

  it('closes a round trip with the cents that the page comes to: what was made and the fees, each rounded', () => {
    // -95.5655 - 49.7355 is -145.301; the page says -95.57 and 49.74, which are -145.31.
    expect(told([closed('crypto/s/BTC/USD', -95.5655, 49.7355)])).to.deep.equal(['info: round trip of crypto/s/BTC/USD closed: -$145.31 after $49.74 fees'])
  })

  it('says in words what a state is and why', () => {
    const began = (scope: 'desk' | 'crypto', cause: 'limit-near' | 'command' | 'drawdown' | 'disk-full' | 'passive', numbers = {}): Fact => ({ type: 'cause.began', at: at(1), scope, cause, numbers })
    const near = { limit: 0.2, actual: 0.19834778373613499, share: 0.9917389186806749 }
    const facts = [began('crypto', 'limit-near', near), began('desk', 'command'), began('desk', 'drawdown', { actual: 0.204, limit: 0.2 }), began('desk', 'disk-full'), began('desk', 'passive', { foreign: 1 })]
    expect(told([...facts, { type: 'cause.ended', at: at(2), scope: 'desk', cause: 'command' }])).to.deep.equal([
      'warning: crypto at caution (limit-near). A limit is near: 99.2 % of it is used.',
      "warning: desk HALTED (command). An operator asked for it; 'tercet resume' ends it.",
      'warning: desk HALTED (drawdown). Equity has fallen too far below its peak: 20.4 %, 20.0 % being the limit.',
      'warning: desk only reduces risk (disk-full). The disk is full, so no new risk is taken.',
      "warning: desk only reduces risk (passive). An order of another engine stands at the venue; 'tercet resume' ends it.",
      'info: desk: command is over',
    ])
  })

  it('names a command, and who gave it', () => {
    const received = { type: 'command.received', at: millis(1), id: 'c1', actor: 'cli', action: 'resume', resource: 'desk' } as const
    const done = (id: string, why: string): Fact => ({ type: 'command.done', at: millis(1), id, outcome: why === '' ? 'done' : 'refused', why })
    expect(told([received, done('c1', ''), done('c2', 'no such change')])).to.deep.equal(['info: command resume desk by cli done', 'info: command c2 refused: no such change'])
  })

  it('begins with the account and its money', () => {
    const start: Fact = { type: 'engine.started', at: at(0), birth: birthId('abcd1234'), account: 'a-long-account', environment: 'paper', cash: usd(1_000), version: '0.1.0' }
    expect(told([start])[0]).to.match(/^info: engine started on the paper account .*ount with \$1,000\.00 in cash$/)
  })
})
