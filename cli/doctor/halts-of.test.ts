import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import type { Scope, StateCause } from '../../core/order/trading-state.ts'
import { haltsOf } from './halts-of.ts'

const began = (scope: Scope, cause: StateCause): Fact => ({ type: 'cause.began', at: millis(1), scope, cause, numbers: {} })
const over = (scope: Scope, cause: StateCause): Fact => ({ type: 'cause.ended', at: millis(2), scope, cause })

describe('what halts, by a journal', () => {
  it('is what began and did not end; what only reduces or warns is none', () => {
    const facts = [began('desk', 'command'), began('desk', 'drawdown'), began('desk', 'disk-full'), began('stocks', 'limit-near'), began('crypto', 'benched'), over('desk', 'command')]
    expect([...haltsOf(facts)]).to.deep.equal([['desk', ['drawdown']], ['crypto', ['benched']]])
    expect([...haltsOf([...facts, over('desk', 'drawdown'), over('crypto', 'benched')])]).to.deep.equal([])
  })
})
