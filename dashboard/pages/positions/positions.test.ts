import { expect } from 'chai'
import { gaugeScale } from './gauge-scale.ts'
import type { OpenPosition } from './open-positions.ts'
import { positionTotals } from './position-totals.ts'
import { sortedPositions } from './sorted-positions.ts'

const position = (part: Partial<OpenPosition>): OpenPosition => ({
  module: 'stocks', strategy: 'momentum', symbol: 'AAPL', openedAt: 1, qty: 1, cost: 100, mark: 101, unrealised: 1, stop: 98, target: 107, toStop: 3, toTarget: 6, r: 0.5,
  exitAt: null, exiting: false, parameters: 1, code: 'momentum-up', sentence: '', ...part,
})

describe('totals of open positions', () => {
  it('add what is known and count what is protected', () => {
    const totals = positionTotals([position({}), position({ unrealised: -4, toStop: 2, toTarget: null, exiting: true }), position({ unrealised: null, toStop: null, toTarget: null })])
    expect(totals).to.deep.equal({ unrealised: -3, toStop: 5, toTarget: 6, positions: 3, withStop: 2, exiting: 1 })
  })

  it('of nothing known are no zero', () => {
    expect(positionTotals([position({ unrealised: null })]).unrealised).to.equal(null)
  })
})

describe('the order of positions', () => {
  const rows = [position({ symbol: 'MSFT', unrealised: 5, toStop: 9, toTarget: 1, exitAt: 20 }), position({ symbol: 'BTC/USD', unrealised: -2, toStop: 1, toTarget: 9, exitAt: 10 }), position({ symbol: 'SPY', unrealised: null, toStop: null })]
  const symbols = (sort: string): readonly string[] => sortedPositions(rows, sort).map(({ symbol }) => symbol)

  it('is by result unless the address asks otherwise, the unknown last', () => {
    expect([symbols(''), symbols('nonsense')]).to.deep.equal([['MSFT', 'BTC/USD', 'SPY'], ['MSFT', 'BTC/USD', 'SPY']])
    expect(symbols('worst')).to.deep.equal(['BTC/USD', 'MSFT', 'SPY'])
    expect(symbols('stop')).to.deep.equal(['BTC/USD', 'MSFT', 'SPY'])
    expect(symbols('time')).to.deep.equal(['BTC/USD', 'MSFT', 'SPY'])
    expect(symbols('symbol')).to.deep.equal(['BTC/USD', 'MSFT', 'SPY'])
  })
})

describe('the gauge from stop to target', () => {
  it('sets the mark where the two distances say, a third of the way here', () => {
    expect(gaugeScale({ toStop: 3, toTarget: 6, unrealised: 1 })).to.deep.equal({ mark: 1 / 3, cost: 2 / 9 })
  })

  it('keeps a mark beyond a level at that level', () => {
    expect(gaugeScale({ toStop: -1, toTarget: 10, unrealised: -4 })?.mark).to.equal(0)
    expect(gaugeScale({ toStop: 10, toTarget: -2, unrealised: 9 })?.mark).to.equal(1)
  })

  it('shows no cost outside of it, and is not drawn without both levels', () => {
    expect(gaugeScale({ toStop: 1, toTarget: 3, unrealised: 8 })?.cost, 'a stop raised above the cost').to.equal(null)
    expect(gaugeScale({ toStop: 3, toTarget: null, unrealised: 1 })).to.equal(undefined)
    expect(gaugeScale({ toStop: 0, toTarget: 0, unrealised: 1 })).to.equal(undefined)
  })
})
