import { expect } from 'chai'
import fc from 'fast-check'
import { randomEntries, randomEntryBenchmark, type Holding } from './random-entries.ts'
import { random } from './random.ts'

const long = (bars: number): Holding => ({ side: 'long', bars, isWithinDay: false })

describe('random entries', () => {
  it('keep every holding and let none overlap', () => {
    const holding = fc.record({ side: fc.constantFrom('long' as const, 'short' as const), bars: fc.integer({ min: 1, max: 6 }), isWithinDay: fc.boolean() })
    fc.assert(
      fc.property(fc.array(holding, { maxLength: 8 }), fc.nat(40), fc.nat(1000), (some, spare, seed) => {
        const bars = 1 + some.reduce((sum, { bars: length }) => sum + length, 0) + spare
        const entries = randomEntries(some, bars, random(seed)) ?? []
        const key = ({ side, bars: length, isWithinDay }: Holding) => `${side} ${length} ${isWithinDay}`
        expect(entries.map(key).toSorted()).to.deep.equal(some.map(key).toSorted())
        let free = 0
        for (const { entry, bars: length } of entries) {
          expect(entry).to.be.at.least(free)
          free = entry + length
        }
        expect(free).to.be.below(bars)
      }),
      { seed: 24, numRuns: 200 },
    )
  })

  it('make every arrangement equally likely: two trades of one bar have six in five closes', () => {
    const stream = random(5)
    const counts = new Map<string, number>()
    for (let i = 0; i < 6000; i += 1) {
      const key = (randomEntries([long(1), long(1)], 5, stream) ?? []).map(({ entry }) => entry).join()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).to.deep.equal(['0,1', '0,2', '0,3', '1,2', '1,3', '2,3'])
    // The 99.9 % point of chi-square with 5 degrees is 20.5.
    expect([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).to.be.below(20.5)
  })

  it('come in every order equally often: trades of one, two and three bars have six', () => {
    const stream = random(6)
    const counts = new Map<string, number>()
    for (let i = 0; i < 6000; i += 1) {
      const key = (randomEntries([long(1), long(2), long(3)], 7, stream) ?? []).map(({ bars }) => bars).join('')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).to.deep.equal(['123', '132', '213', '231', '312', '321'])
    expect([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0), 'as above').to.be.below(20.5)
  })

  it('do not fit where trades overlapped', () => {
    expect(randomEntries([long(3), long(3)], 6, random(1))).to.equal(undefined)
    expect(randomEntries([long(3), long(2)], 6, random(1))?.map(({ entry, bars }) => entry + bars).at(-1)).to.equal(5)
  })
})

describe('random-entry benchmark', () => {
  const closes = Array.from({ length: 50 }, (_, i) => 100 * 1.01 ** i)
  const input = { closes, sessionCloses: closes, holdings: [long(5), long(5)], cost: 0.001, runs: 99 }

  it('earns the drift and pays the costs', () => {
    const found = randomEntryBenchmark({ ...input, actual: 0.5, random: random(1) })
    expect(found?.sums.p50).to.be.closeTo(2 * (1.01 ** 5 - 1 - 0.001), 1e-12)
    expect(found?.p, 'never zero').to.equal(0.01)
  })

  it('earns no night with trades that held none, and every night with those that did', () => {
    // Two bars a session: nothing moves within one, and each night halves the price.
    const nights = Array.from({ length: 50 }, (_, i) => 100 * 0.5 ** Math.floor(i / 2))
    const of = (isWithinDay: boolean) => randomEntryBenchmark({ ...input, closes: nights, sessionCloses: Array.from({ length: 50 }, () => 100), holdings: [{ ...long(4), isWithinDay }], actual: 0, random: random(1) })
    expect(of(true)?.sums.p50, 'costs alone').to.be.closeTo(-0.001, 1e-12)
    expect(of(false)?.sums.p50, 'two nights').to.be.closeTo(0.25 - 1 - 0.001, 1e-12)
  })

  it('loses it with shorts, and is beaten by nothing that lost more', () => {
    const shorts = input.holdings.map((holding) => ({ ...holding, side: 'short' as const }))
    const found = randomEntryBenchmark({ ...input, holdings: shorts, actual: -1, random: random(1) })
    expect(found?.sums.p50).to.be.closeTo(-2 * (1.01 ** 5 - 1 + 0.001), 1e-12)
    expect(found?.p).to.equal(1)
  })

  it('has no value without trades or when they do not fit', () => {
    expect(randomEntryBenchmark({ ...input, holdings: [], actual: 0, random: random(1) })).to.equal(undefined)
    expect(randomEntryBenchmark({ ...input, holdings: [long(50)], actual: 0, random: random(1) })).to.equal(undefined)
  })
})
