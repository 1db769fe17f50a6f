import { expect } from 'chai'
import type { Input } from '../../core/engine/input.ts'
import { seatedAlone } from '../../core/engine/testing/opened.ts'
import { desk, PARTS, start } from '../../core/engine/testing/story.ts'
import { bar, bars, cycle, minute, quote, quotes } from '../../core/engine/testing/tape.ts'
import { TELL } from '../../core/engine/testing/told-strategy.ts'
import { accepted, filledAtOnce } from '../../core/engine/testing/venue-words.ts'
import { turn } from '../../core/engine/turn.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { seatEngine } from './seat-engine.ts'

describe('a module that hung', () => {
  it('is asked nothing while it is benched, after a restart too, and its position keeps its stop', () => {
    let asked = 0
    const { crypto } = PARTS.modules
    const guard: typeof crypto.guard = (view) => {
      asked += 1
      return crypto.guard(view)
    }
    const parts = { ...PARTS, modules: { ...PARTS.modules, crypto: { ...crypto, guard } } }
    const facts: Fact[] = []
    let engine = seatEngine(parts, facts)
    let number = 0
    const post = (...inputs: readonly Input[]) => inputs.flatMap((input) => {
      const made = turn(engine, (number += 1), input)
      facts.push(...made.facts)
      return made.effects
    })
    const settings = desk({ seats: seatedAlone('crypto', 'BTC/USD') })
    const [bought] = post(start({ desk: settings }), quotes(quote('BTC/USD', minute(1), 100)), bars(bar('BTC/USD', 0, 100, TELL.enter)), cycle(minute(1)))
    if (bought?.type !== 'submit') throw new TypeError('nothing was bought')
    post(accepted(minute(1.1), bought.order), filledAtOnce(minute(1.2), bought.order, 100), quotes(quote('BTC/USD', minute(2), 100)), cycle(minute(2)))
    expect(asked, 'it looks after what it holds').to.equal(1)

    post({ type: 'condition', at: minute(2.1), condition: { type: 'module-hung', module: 'crypto' } })
    post(bars(bar('BTC/USD', 1, 100, TELL.exit)), cycle(minute(3)))
    engine = seatEngine(parts, facts)
    post(start({ at: minute(4), desk: settings, cash: 89.99, positions: { 'BTC/USD': [0.1, 100] } }), bars(bar('BTC/USD', 3, 100, TELL.exit)), cycle(minute(5)))
    expect(asked, 'what never returned once would not return again').to.equal(1)
    const [sold] = post(quotes(quote('BTC/USD', minute(6), 90)))
    expect(sold?.type === 'submit' && sold.order.intent.reason.code).to.equal('stop-hit')
  })
})
