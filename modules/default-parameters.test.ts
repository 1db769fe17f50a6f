import { expect } from 'chai'
import { Type } from 'typebox'
import { defaultParameters } from './default-parameters.ts'
import { parameter } from './parameter.ts'
import { orb } from './stocks/strategies/orb.ts'

describe('parameters', () => {
  it('begin with the defaults of the schema, in its order', () => {
    expect(defaultParameters(orb)).to.deep.equal({ rangeMinutes: 30, buffer: 0.05, stopShare: 0.8, reward: 2, minimumWidth: 0.0015, trades: 1 })
    expect(Object.keys(defaultParameters(orb))).to.deep.equal(Object.keys(orb.parameters.properties))
  })

  it('must have a number to begin with', () => {
    expect(() => defaultParameters({ ...orb, parameters: Type.Object({ lone: Type.Number() }) })).to.throw(TypeError, /lone/)
  })

  it('are never read as undefined', () => {
    expect(parameter({ zero: 0 }, 'zero')).to.equal(0)
    expect(() => parameter({}, 'reward')).to.throw(RangeError, /reward/)
  })
})
