import fc from 'fast-check'
import { RollingExtreme } from './rolling-extreme.ts'

describe('rolling extreme', () => {
  it('equals the extreme of the window, sought afresh each time', () => {
    const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 12 }), (list, length) => {
        const [highest, lowest] = [new RollingExtreme(length, 1), new RollingExtreme(length, -1)]
        return list.every((x, i) => {
          const [high, low] = [highest.push(x), lowest.push(x)]
          const window = list.slice(i + 1 - length, i + 1)
          return i + 1 < length ? Number.isNaN(high) && Number.isNaN(low) : high === Math.max(...window) && low === Math.min(...window)
        })
      }),
      { seed: 8, numRuns: 500 },
    )
  })
})
