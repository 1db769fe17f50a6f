import { expect } from 'chai'
import fc from 'fast-check'
import { emptyBook, evolve } from '../book/evolve.ts'
import type { Fact } from '../fact/fact.ts'
import { millis } from '../brand.ts'
import type { ApprovedOrder } from '../order/approved.ts'
import type { Input } from './input.ts'
import { createEngine } from './engine.ts'
import { PARTS, start } from './testing/story.ts'
import { bar, bars, cycle, minute, quote, quotes, timer } from './testing/tape.ts'
import { accepted, execution, filled, legsOf, reply, snapshot, told, update } from './testing/venue-words.ts'
import { turn } from './turn.ts'

/** One move of a made-up world: what happens, and two numbers that say how. */
type Move = readonly [what: number, which: number, share: number]

const MOVES = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 5, maxLength: 60 })
const SYMBOLS = ['AAA', 'BBB', 'BTC/USD']

/** Plays moves to a fresh engine; what the venue says depends on the orders sent so far. */
function play(moves: readonly Move[]): { readonly inputs: readonly Input[]; readonly facts: readonly Fact[]; readonly engine: ReturnType<typeof createEngine> } {
  const engine = createEngine(PARTS)
  const inputs: Input[] = []
  const facts: Fact[] = []
  const orders: ApprovedOrder[] = []
  const take = (input: Input): void => {
    inputs.push(input)
    const made = turn(engine, inputs.length, input)
    facts.push(...made.facts)
    for (const effect of made.effects) if (effect.type === 'submit') orders.push(effect.order)
  }
  take(start())
  moves.forEach((move, i) => take(inputOf(move, i + 1, orders)))
  return { inputs, facts, engine }
}

function inputOf([what, which, share]: Move, n: number, orders: readonly ApprovedOrder[]): Input {
  const at = minute(n / 3)
  const price = 95 + 10 * share
  const symbol = SYMBOLS[which % SYMBOLS.length] ?? 'AAA'
  const order = orders.at(-1 - (which % Math.max(1, orders.length)))
  if (what === 0) return quotes(...SYMBOLS.map((one) => quote(one, at, price)))
  if (what === 1) return bars(bar(symbol, Math.floor(n / 3), price, 1 + (which % 6)))
  if (what === 2) return cycle(at)
  if (what === 3) return timer(at)
  if (what === 4 && which > 7) return { type: 'split', at, symbol: 'AAA', date: `split ${which}`, to: which - 6, from: 1 + (which % 2), bars: [] }
  if (what === 4) return { type: 'venue', at, venue: { ...snapshot(), at } }
  if (what === 5 && which === 0) return { type: 'command', at, command: { type: 'flatten', id: `f${n}`, actor: 'x' } }
  if (what === 5) return { type: 'command', at, command: { type: 'parameters', id: `p${n}`, actor: 'x', module: 'stocks', strategy: 'told', values: { stopShare: 0.01 + 0.4 * share } } }
  if (!order) return quotes(...SYMBOLS.map((one) => quote(one, at, price)))
  if (what === 6) return which < 5 ? accepted(at, order) : reply(at, order.id, which < 7 ? { type: 'unknown', why: 'lost' } : which < 9 ? { type: 'absent' } : { type: 'rejected', code: 'x', message: 'x' })
  if (what === 7) return update(at, told(order, { status: 'canceled' }))
  const qty = order.intent.qty
  const word = filled(order, price, what === 8 ? qty : Math.max(1e-9, Math.floor(share * qty * 1e4) / 1e4))
  const legs = word.status === 'filled' && which > 6 ? legsOf(order, { stop: { status: 'filled', filledQty: qty, filledPrice: price }, target: { status: 'canceled' } }) : word.legs
  return update(at, { ...word, legs: order.bracket ? legs : [] }, which % 2 === 0 ? [execution(word, { qty: word.filledQty, price, at: millis(at) })] : [])
}

describe('the turn', () => {
  it('makes the same facts, byte for byte, of the same inputs', () => {
    fc.assert(
      fc.property(MOVES, (moves) => {
        const first = play(moves)
        const engine = createEngine(PARTS)
        const again = (JSON.parse(JSON.stringify(first.inputs)) as readonly Input[]).flatMap((input, i) => turn(engine, i + 1, input).facts)
        expect(JSON.stringify(again)).to.equal(JSON.stringify(first.facts))
      }),
      { seed: 1, numRuns: 150 },
    )
  })

  it('keeps no book but the fold of its facts', () => {
    fc.assert(
      fc.property(MOVES, (moves) => {
        const { facts, engine } = play(moves)
        const folded = emptyBook()
        for (const fact of JSON.parse(JSON.stringify(facts)) as readonly Fact[]) evolve(folded, fact)
        expect(plain(engine.book)).to.equal(plain(folded))
      }),
      { seed: 2, numRuns: 150 },
    )
  })

  it('makes facts that a journal can hold: every number finite', () => {
    fc.assert(
      fc.property(MOVES, (moves) => {
        for (const fact of play(moves).facts) expect(JSON.parse(JSON.stringify(fact)), JSON.stringify(fact)).to.deep.equal(fact)
      }),
      { seed: 3, numRuns: 100 },
    )
  })
})

function plain(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? { map: [...each] } : each instanceof Set ? { set: [...each] } : each))
}
