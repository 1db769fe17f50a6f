import { expect } from 'chai'
import { netWithoutBest } from './without-best.ts'

describe('net result without the best trades', () => {
  it('leaves out as many as asked, five unless told', () => {
    const nets = [10, -5, 200, 30, 1, 2, 100]
    expect(netWithoutBest(nets, 2)).to.equal(38)
    expect(netWithoutBest(nets)).to.equal(-4)
    expect(netWithoutBest(nets, 0)).to.equal(338)
    expect(netWithoutBest([7])).to.equal(0)
  })
})
