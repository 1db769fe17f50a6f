import { expect } from 'chai'
import { toColumns } from '../../../contract/columns.ts'
import type { LiveDocument, LivePosition } from '../../../contract/documents/live.ts'
import type { WhyDocument } from '../../../contract/documents/why.ts'
import type { HeldRow } from '../../../contract/views/why-view.ts'
import { openPositions } from './open-positions.ts'

// 10 shares bought at 100, marked 103: 30 won; the stop at 97 loses 60 from here, the target at 109 wins 60; 30 risked at entry.
const HELD: HeldRow = {
  module: 'stocks', strategy: 'momentum', symbol: 'AAPL', openedAt: 1, qty: 10, cost: 100, mark: 103, unrealised: 30, stop: 97, target: 109, toStop: 60, toTarget: 60,
  r: 1, exitAt: null, exiting: false, parameters: 2, code: 'momentum-up', sentence: 'AAPL is rising.',
}
const NOW: LivePosition = { module: 'stocks', strategy: 'momentum', symbol: 'AAPL', qty: 10, mark: 104.5, unrealised: 45, stop: 97, target: 109, reason: 'momentum-up' }

describe('open positions', () => {
  it('take the newer figures, and move distances and R with them', () => {
    const [row] = openPositions(why([HELD]), live([NOW]))
    expect([row?.mark, row?.unrealised, row?.toStop, row?.toTarget, row?.r]).to.deep.equal([104.5, 45, 75, 45, 1.5])
    expect(row?.sentence).to.equal('AAPL is rising.')
  })

  it('count the way to a stop that was raised since anew', () => {
    const [row] = openPositions(why([HELD]), live([{ ...NOW, stop: 101 }]))
    expect([row?.stop, row?.toStop, row?.toTarget]).to.deep.equal([101, 35, 45])
  })

  it('keep their older figures when the live document is the older one', () => {
    expect(openPositions(why([HELD], 7), live([NOW], { seq: 6 }))).to.deep.equal([HELD])
    expect(openPositions(why([HELD]), undefined)).to.deep.equal([HELD])
  })

  it('are gone as soon as a live document that names all of them names them no more', () => {
    expect(openPositions(why([HELD]), live([]))).to.deep.equal([])
    expect(openPositions(why([HELD]), live([], { positions: 21 })), 'left out there for lack of room').to.deep.equal([HELD])
  })

  it('show what was opened since, without inventing its reason', () => {
    const [row] = openPositions(why([]), live([NOW]))
    expect([row?.symbol, row?.unrealised, row?.openedAt, row?.toStop]).to.deep.equal(['AAPL', 45, null, null])
    expect(row?.sentence).to.match(/^Opened a moment ago/)
  })

  it('give contracts no distance in money, and hidden quantities none that would need them', () => {
    const [structure] = openPositions(why([{ ...HELD, toStop: null, toTarget: null }]), live([NOW]))
    expect([structure?.toStop, structure?.toTarget]).to.deep.equal([null, null])
    const hidden = { qty: null, mark: null }
    const [row] = openPositions(why([{ ...HELD, ...hidden, cost: null, unrealised: 0.003, toStop: 0.006 }]), live([{ ...NOW, ...hidden, unrealised: 0.004 }]))
    expect(row?.toStop).to.be.closeTo(0.007, 1e-12)
  })
})

function why(rows: readonly HeldRow[], seq = 5): WhyDocument {
  return { seq, held: toColumns(rows, Object.keys(HELD) as (keyof HeldRow)[]) } as unknown as WhyDocument
}

function live(rows: readonly LivePosition[], { seq = 9, positions = rows.length } = {}): LiveDocument {
  return { seq, totals: { positions }, positions: toColumns(rows, Object.keys(NOW) as (keyof LivePosition)[]) } as unknown as LiveDocument
}
