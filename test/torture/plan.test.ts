import { expect } from 'chai'
import { ORDER_FAULTS, planOf, STEPS } from './plan.ts'

describe('the plan of the crash torture', () => {
  for (const seed of [1, 2, 77]) {
    it(`kills at every step and arms every order fault within 25 lives (seed ${seed})`, () => {
      const lives = planOf({ seed, kills: 25 })
      expect(lives).to.have.length(25)
      expect(lives.flatMap(({ end }) => (end.type === 'step' ? [end.step] : []))).to.have.members(STEPS)
      expect(new Set(lives.flatMap(({ faults }) => Object.keys(faults)))).to.have.all.keys([...ORDER_FAULTS])
    })
  }

  it('is the same for the same seed, and another for another', () => {
    expect(planOf({ seed: 5, kills: 60 })).to.deep.equal(planOf({ seed: 5, kills: 60 }))
    expect(planOf({ seed: 5, kills: 60 })).not.to.deep.equal(planOf({ seed: 6, kills: 60 }))
  })

  it('kills the exchange a few times in two hundred', () => {
    const killed = planOf({ seed: 1, kills: 200 }).filter(({ exchangeDiesAt }) => exchangeDiesAt !== undefined)
    expect(killed.length).to.be.within(5, 60)
  })
})
