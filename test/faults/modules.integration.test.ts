import { expect } from 'chai'
import type { Module } from '../../core/module/module.ts'
import { ASKING, askingModules } from './asking.ts'
import { until, withStand } from './kit.ts'

describe('one module in trouble', function () {
  this.timeout(60_000)

  it('by throwing loses its turn and is counted; the others trade on, and its position keeps its stop', () =>
    withStand({}, async (stand) => {
      const modules = { ...askingModules, crypto: throwing(askingModules.crypto) }
      const desk = await stand.start({ modules })
      stand.put('BTC/USD', 60_000.5)
      await until('coins are held', () => desk.of('order.filled').length === 1)
      const since = desk.clock.now()
      stand.put('BTC/USD', 60_000.25)
      stand.put('AAPL', 100.5)
      await until('shares are held', () => desk.of('order.filled').some((fact) => fact.symbol === 'AAPL'))
      await until('crypto failed twice', () => desk.of('module.failed').length >= 2)
      for (const fact of desk.of('module.failed')) expect(fact).to.include({ module: 'crypto', kind: 'threw', error: 'RangeError: no idea' })
      const failed = desk.of('cycle.ended').filter((fact) => fact.at > since && fact.modules.crypto.outcome === 'failed')
      for (const fact of failed) expect(fact.modules.stocks.outcome, 'the others complete their cycle').to.equal('ok')
      stand.put('BTC/USD', 50_000.25)
      await until('the stop sold the coins', () => desk.of('trade.closed').some((fact) => fact.sleeve.startsWith('crypto')))
    }))

  it('by slow answers is late in that cycle only; no cycle overlaps another, and the delay counts from its end', () =>
    withStand({ moduleTimeOut: 400, cycleDelay: 6_000 }, async (stand) => {
      const desk = await stand.start()
      await until('two cycles', () => desk.of('cycle.ended').length >= 2)
      // Coins are asked for by REST when their stream is silent.
      stand.faults.arm({ 'ws.muteData': { stream: 'crypto' }, 'rest.slow': { path: '/v1beta3/crypto', ms: 2_500 } })
      await until('crypto is late', () => desk.of('module.failed').length >= 2)
      expect(desk.of('module.failed')[0]).to.include({ module: 'crypto', kind: 'late', error: 'no answer within 0.4 s' })
      stand.faults.disarm()
      const cycles = desk.of('cycle.ended')
      expect(cycles.filter((fact) => fact.modules.crypto.outcome === 'late').every((fact) => fact.modules.stocks.outcome === 'ok')).to.equal(true)
      for (const [i, cycle] of cycles.entries()) if (i > 0) expect(cycle.began, 'the delay runs from the end of the cycle before').to.be.at.least((cycles[i - 1]?.at ?? Infinity) + 6_000)
      expect(cycles.map((fact) => fact.n)).to.deep.equal(cycles.map((_, i) => i + 1))
      expect(desk.engine.loop.health().overlaps).to.equal(0)
    }))

  it('by a venue of 200 ms a call keeps every cycle far below the promised 30 seconds', () =>
    withStand({ symbols: { stocks: ['AAPL', 'SPY'], crypto: ['BTC/USD'], options: ['AAPL'] }, moduleTimeOut: 30_000, exchange: { faults: { 'rest.slow': { ms: 200 } } } }, async (stand) => {
      const desk = await stand.start()
      let worst = 0
      await stand.minutes(1)
      await until('three cycles in the session', () => {
        worst = Math.max(worst, desk.engine.loop.health().lastCycleMs)
        return desk.of('cycle.ended').filter((fact) => fact.modules.options.outcome === 'ok').length >= 4
      })
      expect(worst).to.be.within(200, 30_000)
    }))
})

describe('parameters', function () {
  this.timeout(30_000)

  it('change in mid-run, rule the next entry, and leave what is held alone', () =>
    withStand({ symbols: { crypto: ['BTC/USD'], stocks: ['AAPL', 'SPY'] } }, async (stand) => {
      const desk = await stand.start()
      stand.put('AAPL', 100.5)
      await until('shares are held', () => desk.of('order.filled').length === 1)
      desk.command({ type: 'parameters', module: 'stocks', strategy: ASKING, values: { room: 0.1 } })
      stand.put('SPY', 500.5)
      await until('more shares are held', () => desk.of('order.filled').length === 2)
      const entries = desk.of('order.approved').map(({ order: { intent } }) => [intent.underlying, intent.parameters])
      expect(entries).to.deep.equal([['AAPL', 0], ['SPY', 1]])
      const stopOf = (symbol: string) => desk.engine.engine.book.sleeves.get(`stocks/${ASKING}/${symbol}`)?.protection.stop
      expect(stopOf('AAPL')).to.be.closeTo(100.5 * 0.95, 0.01)
      expect(stopOf('SPY')).to.be.closeTo(500.5 * 0.9, 0.01)
      expect(desk.of('engine.started'), 'without a restart').to.have.length(1)
    }))
})

/** A module whose strategy throws at a price with a quarter dollar: led by the tape, so that replay sees the same. */
function throwing(module: Module): Module {
  const strategy = module.strategies[ASKING]
  if (!strategy) throw new TypeError('the kit seats one strategy')
  const decide: typeof strategy.decide = (view) => {
    if (view.bar.close % 1 === 0.25) throw new RangeError('no idea')
    return strategy.decide(view)
  }
  return { ...module, strategies: { [ASKING]: { ...strategy, decide } } }
}
