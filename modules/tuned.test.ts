import { expect } from 'chai'
import { defaultParameters } from './default-parameters.ts'
import { strategies } from './strategies.ts'
import { SHIPPED } from './testing/shipped.ts'

describe('what the optimizer may move', () => {
  for (const [name, strategy] of Object.values(strategies).flatMap((module) => Object.entries(module))) {
    const marked: readonly (readonly [string, Marked])[] = Object.entries(strategy.parameters.properties).flatMap(([parameter, schema]: [string, Marked]) => (schema.tunable === true ? [[parameter, schema] as const] : []))

    it(`is at most five parameters of ${name}, at least one where it comes with the system, none of them size, count of trades or choice of contract`, () => {
      expect(marked.length).to.be.within(SHIPPED.includes(name) ? 1 : 0, 5)
      // Delta, width and days to expiry decide how much a contract moves: that is leverage.
      const never = ['trades', 'delta', 'width', 'days', 'notional', 'risk', 'qty']
      expect(marked.map(([parameter]) => parameter)).to.not.have.any.members(never)
    })

    it(`has a range with room, and a start inside it, for ${name}`, () => {
      const start = defaultParameters(strategy)
      for (const [parameter, { minimum = NaN, maximum = NaN, scale, below }] of marked) {
        expect(maximum, parameter).to.be.above(minimum)
        if (scale === 'log') expect(minimum, `${parameter} on a logarithmic scale`).to.be.above(0)
        if (below === undefined) continue
        expect(strategy.parameters.properties, `${parameter} stays below it`).to.have.property(below)
        expect(start[parameter]).to.be.below(start[below] ?? NaN)
      }
    })
  }
})

interface Marked {
  readonly tunable?: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly scale?: string
  readonly below?: string
}
