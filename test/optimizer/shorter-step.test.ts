import { expect } from 'chai'
import type { Evaluation } from '../../optimizer/evaluation.ts'
import { runOnce } from '../../optimizer/run-once.ts'
import type { Values } from '../../optimizer/search-space.ts'
import { learnerIn, market, runOf, START } from './run-of.ts'

describe('a step that swings too much', () => {
  it('is made in half: at 1.7 times the deviation the whole one may not be, at 1.35 times half of it may', () => {
    expect(longest(0)).to.deep.equal({ reason: 'promoted', step: 0.12 })
    expect(longest(7 / 1.2)).to.deep.equal({ reason: 'promoted', step: 0.06 })
  })

  it('is not made at all where a quarter of it still swings too much, and the numbers are those of the whole one', () => {
    expect(longest(30)).to.deep.equal({ reason: 'risk_veto', step: 0 })
    expect(numbersOf(30)['deviation']).to.be.within(1 + 30 * 0.12 - 0.2, 1 + 30 * 0.12 + 0.2)
  })
})

/** Deviations rise by so much per unit of the largest move of a coordinate. */
function outcomeAt(rise: number): ReturnType<typeof runOnce> {
  const world = market()
  const evaluation = swinging(world.at(START + 1), rise)
  return runOnce(learnerIn(world, { evaluation: swinging(world.at(START), rise) }), runOf(world, START + 1, undefined, { evaluation }))
}

function longest(rise: number): { readonly reason: string; readonly step: number } {
  const { proposal, ledgerEntry } = outcomeAt(rise)
  return { reason: ledgerEntry.reason, step: Number(Math.max(0, ...proposal.changes.map(({ from, to }) => Math.abs(to - from))).toFixed(9)) }
}

function numbersOf(rise: number): Readonly<Record<string, number>> {
  return outcomeAt(rise).ledgerEntry.numbers
}

/** The same market, where what lies further from the middle earns and swings in proportion. */
function swinging(evaluation: Evaluation, rise: number): Evaluation {
  const swing = (values: Values): number => 1 + rise * Math.max(...Object.values(values).map((value) => Math.abs(value - 0.5)))
  return { ...evaluation, returns: (values) => Float64Array.from(evaluation.returns(values), (value) => value * swing(values)) }
}
