import { expect } from 'chai'
import { fillOf, positionOf, stateOf } from '../testing/state-of.ts'
import { chartKey, considered, want, type Agenda } from './agenda.ts'
import { FREE_WRITES, newBudget, type Budget } from './budget.ts'
import { chartedSymbols, endedRoomsDue, roomsDue } from './rooms-due.ts'

const NOW = Date.parse('2026-03-10T15:00:00Z')
const MINUTE = 60_000
const EMPTY: Agenda = new Map()
const hour = { now: NOW, interval: 30_000, optionsOpen: true, watched: false }

describe('the rooms that are due', () => {
  const state = stateOf({ at: NOW, seq: 1, positions: ['AAPL', 'MSFT', 'NVDA'].map((symbol) => positionOf({ symbol })) })
  const fresh = newBudget({ date: '2026-03-10', most: FREE_WRITES, now: NOW })
  const due = (agenda: Agenda, budget: Budget = fresh, left = 0.5) => roomsDue({ agenda, hour, state, budget, left })

  it('are all of them at a start, with the charts of what is held', () => {
    expect(due(EMPTY)).to.deep.equal({ rooms: ['day', 'risk', 'why', 'options', 'learning', 'trades', 'history', 'charts'], symbols: ['AAPL', 'MSFT', 'NVDA'] })
  })

  it('come a quarter as often of kinds that save, and not at all of those that may not write', () => {
    const agenda = considered(EMPTY, ['day', 'risk', 'why', 'options', 'learning', 'trades', 'history', ...state.positions.map(({ underlying }) => chartKey(underlying))], NOW - 10 * MINUTE)
    const after = (count: number) => due(agenda, { ...fresh, count }).rooms
    expect(after(9_000)).to.deep.equal(['day', 'risk', 'why', 'options'])
    // What is left of the day is planned for 2,980 writes: the last kinds to be kept save first.
    expect(after(FREE_WRITES - 2_900)).to.deep.equal(['day', 'risk'])
    expect(due(considered(agenda, ['why'], NOW - 20 * MINUTE), { ...fresh, count: FREE_WRITES - 2_900 }).rooms).to.deep.equal(['day', 'risk', 'why'])
    expect(after(FREE_WRITES)).to.deep.equal([])
  })

  it('have no more charts than there are writes for, those first that have waited longest', () => {
    const agenda = [['AAPL', 40], ['MSFT', 60], ['NVDA', 50]].reduce((sum, [symbol, minutes]) => considered(sum, [chartKey(String(symbol))], NOW - Number(minutes) * MINUTE), EMPTY)
    expect(due(agenda, { ...fresh, tokens: { ...fresh.tokens, chart: 2.9 } }).symbols).to.deep.equal(['MSFT', 'NVDA'])
    expect(due(want(agenda, [chartKey('AAPL')]), { ...fresh, tokens: { ...fresh.tokens, chart: 0.9 } }).symbols).to.deep.equal([])
  })

  it('chart what is held and what was traded on this date in New York, a contract by its underlying', () => {
    const yesterday = Date.parse('2026-03-10T03:59:59Z')
    const fills = [fillOf({ at: NOW, symbol: 'TSLA260320C00250000' }), fillOf({ at: yesterday + 1_000, symbol: 'ETH/USD' }), fillOf({ at: yesterday, symbol: 'KO' })]
    expect(chartedSymbols(stateOf({ at: NOW, seq: 1, fills, positions: [positionOf({ symbol: 'AAPL' })] }))).to.deep.equal(['AAPL', 'TSLA', 'ETH/USD'])
  })

  it('of yesterday are its day, its trades and its charts of coins; of a day before that no charts', () => {
    const agenda = considered(EMPTY, [chartKey('AAPL'), chartKey('BTC/USD')], NOW)
    const asked = { rooms: ['risk', 'charts'] as const, symbols: ['AAPL'] }
    expect(endedRoomsDue(asked, { agenda, date: '2026-03-09', today: '2026-03-10' })).to.deep.equal({ rooms: ['risk', 'day', 'trades', 'charts'], symbols: ['BTC/USD'], date: '2026-03-09' })
    expect(endedRoomsDue(asked, { agenda, date: '2026-03-08', today: '2026-03-10' })).to.deep.equal({ rooms: ['risk', 'day', 'trades'], symbols: [], date: '2026-03-08' })
  })
})
