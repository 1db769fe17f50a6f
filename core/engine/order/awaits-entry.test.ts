import { expect } from 'chai'
import { AT, CALL_100, CALL_110, closing, entry, open, pending } from '../../../test/gate/fixture.ts'
import { evolve } from '../../book/evolve.ts'
import { millis } from '../../brand.ts'
import type { EnterIntent, ExitOrderIntent } from '../../order/intent.ts'
import { started } from '../testing/story.ts'
import type { TurnState } from '../engine.ts'
import { awaitsEntry } from './awaits-entry.ts'

function turnAt(ago: number): TurnState {
  return { engine: started().engine, seq: 1, at: millis(AT + ago), facts: [], effects: [], legs: 0 }
}

/** Whether the exit waits for an entry that rests at the venue, and for which cancels it asked. */
function met(theirs: EnterIntent, exit: ExitOrderIntent, given: { readonly acked?: boolean; readonly bracket?: boolean } = {}): readonly [boolean, number] {
  const turn = turnAt(0)
  const id = pending(turn.engine.book, theirs, { acked: given.acked ?? true })
  const order = turn.engine.book.open.get(id)
  if (order && given.bracket) turn.engine.book.open.set(id, { ...order, bracket: true })
  return [awaitsEntry(turn, exit), turn.effects.length]
}

describe('an exit beside an entry', () => {
  const [WAITS, GOES] = [[true, 1], [false, 0]] as const

  it('waits for one that it would trade with, at the market or where the prices meet', () => {
    expect(met(entry({ limit: 100 }), closing())).to.deep.equal(WAITS)
    expect([99.99, 100, 100.01].map((limit) => met(entry({ limit: 100 }), closing({ limit })))).to.deep.equal([WAITS, WAITS, GOES])
    expect([99.99, 100, 100.01].map((limit) => met(entry({ side: 'sell', limit: 100 }), closing({ side: 'buy', limit })))).to.deep.equal([GOES, WAITS, WAITS])
  })

  it('goes beside one of another symbol or of its own side, one that is not at the venue, a bracket and a structure', () => {
    expect(met(entry({ underlying: 'MSFT' }), closing())).to.deep.equal(GOES)
    expect(met(entry({ side: 'sell' }), closing())).to.deep.equal(GOES)
    expect(met(entry(), closing(), { acked: false })).to.deep.equal(GOES)
    expect(met(entry(), closing(), { bracket: true })).to.deep.equal(GOES)
    const call = closing({ module: 'options', symbol: CALL_100, qty: 1 })
    expect(met(entry({ module: 'options', legs: [open(CALL_100, 'buy'), open(CALL_110, 'sell')] }), call)).to.deep.equal(GOES)
    const both = closing({ module: 'options', legs: [{ symbol: CALL_100, side: 'sell', ratio: 1, effect: 'close' }, { symbol: CALL_110, side: 'buy', ratio: 1, effect: 'close' }] })
    expect(met(entry({ module: 'options', legs: [open(CALL_100, 'buy')] }), both)).to.deep.equal(GOES)
  })

  it('waits five seconds after the cancel was asked for', () => {
    const waits = (ago: number) => {
      const turn = turnAt(ago)
      const id = pending(turn.engine.book, entry(), { acked: true })
      evolve(turn.engine.book, { type: 'cancel.requested', at: AT, id, why: 'exit' })
      return awaitsEntry(turn, closing())
    }
    expect([4999, 5000].map(waits)).to.deep.equal([true, false])
  })
})
