import { expect } from 'chai'
import { type Millis, millis } from '../../core/brand.ts'
import { planOf } from '../../core/engine/desk-plan.ts'
import { desk, PARTS } from '../../core/engine/testing/story.ts'
import { bar, minute } from '../../core/engine/testing/tape.ts'
import { toldStrategy } from '../../core/engine/testing/told-strategy.ts'
import type { Bar } from '../../core/market/bar.ts'
import { type WarmUpWanted, warmUpBars } from './warm-up.ts'

describe('the bars that an engine begins from', () => {
  it('are of the sessions of shares: what the venue lists before the open and after the close is left out', async () => {
    // Minutes after the open of 2026-03-10; the session has 390.
    const listed = [bar('AAA', -90, 94), bar('AAA', 0, 100), bar('AAA', 389, 101), bar('AAA', 390, 90), bar('BTC/USD', 390, 7)]
    const broker = { bars: (symbols: readonly string[]) => Promise.resolve(listed.filter(({ symbol }) => symbols.includes(symbol))), tradedBars: () => Promise.resolve([]) }
    const found = await warmUpBars({ broker, plan: planOf(PARTS, desk()), now: millis(minute(500)), splits: [] })
    expect(found.minutes.map(({ symbol, close }) => `${symbol} ${close}`)).to.deep.equal(['AAA 100', 'AAA 101', 'BTC/USD 7'])
    expect(found.sessions).to.deep.equal([])
  })

  it('are asked for a few symbols at a time, each once, from the same midnight on, and come in the order of time', async () => {
    const symbols = Array.from({ length: 17 }, (_, n) => `C${n}/USD`)
    const plan = planOf(PARTS, desk({ seats: [{ module: 'crypto', enabled: true, symbols, strategies: ['told'] }] }))
    const asked: (readonly string[])[] = []
    const begins = new Set<Millis>()
    const bars: WarmUpWanted['broker']['bars'] = (some, from) => {
      asked.push(some)
      begins.add(from)
      return Promise.resolve(some.flatMap((symbol) => [bar(symbol, 2, 1), bar(symbol, 1, 1)]))
    }
    const { minutes } = await warmUpBars({ broker: { bars, tradedBars: () => Promise.resolve([]) }, plan, now: minute(500), splits: [] })
    expect(asked.map(({ length }) => length)).to.deep.equal([8, 8, 1])
    expect(asked.flat().toSorted()).to.deep.equal(symbols.toSorted())
    expect([begins.size, [...begins].every((from) => from <= Date.UTC(2026, 2, 10))]).to.deep.equal([1, true])
    expect(minutes.map(({ start }) => start)).to.deep.equal([...symbols.map(() => minute(1)), ...symbols.map(() => minute(2))])
  })

  describe('of strategies of whole sessions', () => {
    const daily = toldStrategy('stocks', { name: 'daily', interval: 1440 })
    const plan = planOf({ ...PARTS, modules: { ...PARTS.modules, stocks: { ...PARTS.modules.stocks, strategies: { ...PARTS.modules.stocks.strategies, daily } } } },
      desk({ seats: [{ module: 'stocks', enabled: true, symbols: ['AAA', 'BBB'], strategies: ['daily', 'told'] }] }))
    /** Opens in minutes from that of Tuesday: the clock was put forward at the weekend. */
    const [thursday, friday, monday] = [-5 * 1440 + 60, -4 * 1440 + 60, -1440] as const

    interface Asked {
      readonly symbols: readonly string[]
      readonly from: Millis
      readonly minutes: number | undefined
    }

    async function read(now: Millis, listed: readonly Bar[], splits: WarmUpWanted['splits'] = []) {
      const asked: Asked[] = []
      const bars: WarmUpWanted['broker']['bars'] = (symbols, from, to, minutes) => {
        asked.push({ symbols, from, minutes })
        return Promise.resolve(listed.filter(({ symbol, start }) => symbols.includes(symbol) && start >= from && start < to && (minutes === 30) === (start % 1_800_000 === 0)))
      }
      return { asked, found: await warmUpBars({ broker: { bars, tradedBars: bars }, plan, now, splits }) }
    }

    it('are half hours made into sessions, as far back as the folds ask for and up to where the minutes begin', async () => {
      const halves = [bar('AAA', thursday - 30, 5), bar('AAA', thursday, 80), bar('AAA', thursday + 360, 82), bar('AAA', thursday + 390, 5), bar('BBB', friday + 30, 40), bar('AAA', friday + 60, 85), bar('AAA', monday, 90), bar('AAA', 0, 95)]
      const { asked, found } = await read(minute(100), [...halves, bar('AAA', 99, 96)])
      expect(asked).to.deep.equal([
        { symbols: ['AAA', 'BBB'], from: minute(friday), minutes: 1 },
        // Five bars at most, one that waits and one to spare.
        { symbols: ['AAA', 'BBB'], from: millis(Date.UTC(2026, 1, 27, 14, 30)), minutes: 30 },
      ])
      expect(found.minutes.map(({ close }) => close), 'of Friday to Tuesday').to.deep.equal([96])
      expect(found.sessions).to.deep.equal([{ symbol: 'AAA', start: minute(thursday), open: 80, high: 82.1, low: 79.9, close: 82, volume: 200 }])
    })

    it('are in the shares of today where the venue may be behind', async () => {
      const { found } = await read(minute(100), [bar('AAA', thursday, 80), bar('BBB', thursday, 40)], [{ type: 'split', symbol: 'AAA', date: '2026-03-10', to: 2, from: 1 }])
      expect(found.sessions.map(({ symbol, close }) => `${symbol} ${close}`)).to.deep.equal(['AAA 40', 'BBB 40'])
    })
  })
})
