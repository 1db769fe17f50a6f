import { expect } from 'chai'
import { orderSteps, packOrderSteps } from './order-steps.ts'

const LIFE = [
  { step: 'approved', after: 0, qty: null, price: null },
  { step: 'acknowledged', after: 210, qty: null, price: null },
  { step: 'filled', after: 840, qty: 0.5, price: 101.25 },
  { step: 'filled', after: 900, qty: null, price: 101.3 },
  { step: 'done', after: 900, qty: null, price: null },
] as const

describe('the life of an order', () => {
  it('is packed into one text, a redacted quantity as a dash', () => {
    expect(packOrderSteps(LIFE)).to.equal('A0 K210 F840:0.5@101.25 F900:-@101.3 Z900')
  })

  it('comes back step by step', () => {
    expect(orderSteps(packOrderSteps(LIFE))).to.deep.equal(LIFE)
  })

  it('takes the smallest quantities of coins, which are written with an exponent', () => {
    const steps = [{ step: 'filled', after: 1, qty: 1e-9, price: 1.5e-7 }] as const
    expect(orderSteps(packOrderSteps(steps))).to.deep.equal(steps)
  })

  it('leaves out what cannot be read', () => {
    expect(orderSteps('A0 Q7 K K1.5 F3:@ toString')).to.deep.equal([LIFE[0]])
    expect(orderSteps('')).to.deep.equal([])
  })
})
