import { expect } from 'chai'
import fc from 'fast-check'
import { Few } from './few.ts'

const NAMES = Array.from({ length: 14 }, (_, i) => `order-${i}`)

type Act = { readonly type: 'set' | 'delete'; readonly key: string; readonly value: number }

const acts = fc.array(fc.record<Act>({ type: fc.constantFrom('set', 'set', 'delete'), key: fc.constantFrom(...NAMES), value: fc.integer() }), { maxLength: 120 })

describe('a few entries', () => {
  it('are what a Map would hold after the same acts, in the same order, few or many', () => {
    fc.assert(fc.property(acts, (done) => {
      const [few, map] = [new Few<string, number>(), new Map<string, number>()]
      for (const { type, key, value } of done) {
        if (type === 'set') map.set(key, value)
        if (type === 'set') few.set(key, value)
        else expect(few.delete(key)).to.equal(map.delete(key))
        expect([few.keys(), few.values(), few.size]).to.deep.equal([[...map.keys()], [...map.values()], map.size])
        expect(NAMES.map((name) => [few.has(name), few.get(name)])).to.deep.equal(NAMES.map((name) => [map.has(name), map.get(name)]))
      }
    }), { seed: 7, numRuns: 60 })
  })

  it('are found again after they were cleared and set anew', () => {
    const few = new Few<string, number>()
    NAMES.forEach((name, i) => few.set(name, i))
    few.clear()
    few.set('order-3', 5)
    expect([few.size, few.get('order-3'), few.get('order-4')]).to.deep.equal([1, 5, undefined])
  })
})
