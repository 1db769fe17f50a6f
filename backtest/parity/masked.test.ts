import { expect } from 'chai'
import { masked } from './masked.ts'

describe('a masked fact', () => {
  it('hides what only a venue can name', () => {
    const fact = '{"execution":"3f2a9c1e-0b1d-4c2e-9f00-1234567890ab:10","activity":"20260102143000123::3f2a9c1e-0b1d-4c2e-9f00-1234567890ab"}'
    expect(masked(fact)).to.equal('{"execution":"<venue id>:10","activity":"<venue id>"}')
    expect(masked('{"why":"money: insufficient buying power (money, HTTP 403, request 8d2-1)"}')).to.equal('{"why":"money: insufficient buying power (money, HTTP 403)"}')
  })

  it('leaves quantities, prices, times and ids of our own as they are', () => {
    const fact = '{"at":1773149760000,"id":"parity00.44.0.1.1b7ce7df","price":60.61,"qty":164,"symbol":"SPY260410P00059000"}'
    expect(masked(fact)).to.equal(fact)
  })
})
