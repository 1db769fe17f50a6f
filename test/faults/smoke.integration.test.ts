import { expect } from 'chai'
import { until, withStand } from './kit.ts'

describe('smoke', function () {
  this.timeout(30_000)
  it('trades', () =>
    withStand({}, async (stand) => {
      const desk = await stand.start()
      stand.put('BTC/USD', 60_000.5)
      await until('a fill', () => desk.of('order.filled').length > 0)
      console.log(desk.facts().map((f) => JSON.stringify(f)).slice(0, 12).join('\n'))
      stand.put('BTC/USD', 50_000)
      await until('closed', () => desk.of('trade.closed').length > 0)
      console.log(desk.log.join('\n'))
      expect(stand.orders().length).to.equal(2)
    }))
})
