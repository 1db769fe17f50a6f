import { expect } from 'chai'
import { checkLive } from '../../contract/checkers.ts'
import { disclosureOf } from '../redact/disclosure.ts'
import { fillOf, healthOf, positionOf, stateOf } from '../testing/state-of.ts'
import { liveDocument, type LiveInput } from './live-document.ts'

const AT = 1_773_150_000_000
const beat = { at: AT, state: 'up' } as const
const own: LiveInput['own'] = {
  writer: 'updater-1a2b3c4d', pass: 2_880, interval: 30, writesToday: { date: '2026-03-10', count: 5_100, saving: 0 }, uptime: 0.99931, sync: { state: 'connected', lag: 812, commands: true }, alerts: 1,
  heartbeats: { engine: beat, updater: beat, stocks: beat, crypto: beat, options: beat, optimizer: beat },
}
const long = 'LONGSYMBOL'
const busy = stateOf({
  at: AT, seq: 123_456,
  fills: Array.from({ length: 200 }, (_, n) => ({ ...fillOf({ at: AT - n, symbol: 'AAPL260417C00190000', n }), slippage: 0.000123456789 })),
  positions: Array.from({ length: 60 }, (_, i) => positionOf({ symbol: `${long}/${i}`, qty: i, unrealised: -1_234.56 })),
})
const present = { state: busy, health: healthOf(AT) }
const paper = disclosureOf('paper')

describe('public/live', () => {
  it('stays under 6,000 bytes on the busiest day, keeps the newest 20 fills and counts what it left out', () => {
    const live = liveDocument({ own, present, shown: busy, before: undefined, disclosure: paper })
    expect(checkLive({ ...live, updatedAt: AT })).to.equal(undefined)
    expect(Buffer.byteLength(JSON.stringify({ ...live, updatedAt: AT }))).to.be.below(6_000)
    expect(live?.trades.at).to.deep.equal(busy.fills.slice(0, 20).map(({ at }) => at))
    expect(live?.totals.positions).to.equal(60)
    expect(live?.positions.symbol.slice(0, 3), 'the largest first').to.deep.equal([59, 58, 57].map((i) => `${long}/${i}`))
  })

  it('keeps to hand-calculated figures', () => {
    const live = liveDocument({ own, present, shown: busy, before: undefined, disclosure: paper })
    // 100,250 of an opening of 100,000 is +0.25 %; 100,250 below a peak of 100,500 is 250 / 100,500 = 0.249 %; 23 of 41 trades won.
    expect(live?.money).to.deep.include({ equity: 100_250, today: 0.0025, drawdown: 0.00249, realised: 360 })
    expect(live?.record.winRate).to.equal(0.56098)
    // Used parts: position 0.6, daily loss 100 of 500 = 0.2, positions 3 of 10 = 0.3.
    expect(live?.nearest).to.deep.equal({ name: 'position', scope: 'desk', unit: 'share', actual: 0.06, limit: 0.1, share: 0.6 })
  })

  it('says nothing while neither engine nor store has told whose account it is', () => {
    expect(liveDocument({ own, present: undefined, shown: null, before: undefined, disclosure: paper })).to.equal(undefined)
  })

  it('goes on showing what stands when the engine does not answer after a restart', () => {
    const before = liveDocument({ own, present, shown: busy, before: undefined, disclosure: paper })
    const after = liveDocument({ own: { ...own, pass: 1 }, present: undefined, shown: null, before, disclosure: paper })
    expect(after).to.deep.equal({ ...before, pass: 1 })
  })

  it('of a live account shows the trading state at once and money a quarter of an hour late, across a restart too', () => {
    const disclosure = disclosureOf('live')
    const early = stateOf({ at: AT, seq: 10, environment: 'live', equity: 100_100, fills: [fillOf({ at: AT })] })
    const late = stateOf({ at: AT + 60_000, seq: 20, environment: 'live', equity: 90_000, state: 'halted', fills: [fillOf({ at: AT + 1 }), fillOf({ at: AT })] })
    const before = liveDocument({ own, present: { state: early, health: undefined }, shown: early, before: undefined, disclosure })
    const restarted = liveDocument({ own, present: { state: late, health: undefined }, shown: null, before, disclosure })
    expect(restarted?.states.desk.state).to.equal('halted')
    expect([restarted?.money, restarted?.trades, restarted?.seq, restarted?.totals.trades]).to.deep.equal([before?.money, before?.trades, 10, 1])
    expect(before?.money.equity, '100,100 of an opening of 100,000').to.equal(1.001)
  })

  it('drops figures that were shown more openly than the account allows now', () => {
    const before = liveDocument({ own, present, shown: busy, before: undefined, disclosure: paper })
    const live = stateOf({ at: AT, seq: 10, environment: 'live' })
    const after = liveDocument({ own, present: { state: live, health: undefined }, shown: null, before, disclosure: disclosureOf('live') })
    expect([after?.money.equity, after?.positions.symbol, after?.seq]).to.deep.equal([null, [], 0])
    expect(checkLive({ ...after, updatedAt: AT })).to.equal(undefined)
  })
})
