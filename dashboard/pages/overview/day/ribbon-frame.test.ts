import { expect } from 'chai'
import { ribbonFrame, ticksOf } from './ribbon-frame.ts'

describe('the frame of the ribbon', () => {
  it('stacks curve, four lanes, cycles and hours without overlap', () => {
    for (const width of [320, 1_300]) {
      const { curve, lanes, cycles, axis, height } = ribbonFrame(width)
      const edges = [curve.top, curve.bottom, ...lanes.flatMap(({ top, bottom }) => [top, bottom]), cycles.top, cycles.bottom, axis, height]
      expect(edges).to.deep.equal(edges.toSorted((a, b) => a - b))
      expect(lanes.map(({ name }) => name)).to.deep.equal(['desk', 'stocks', 'options', 'crypto'])
    }
  })

  it('gives each cycle its tick, or one band where they would touch', () => {
    expect(ticksOf(0, 12, 4)).to.deep.equal([0, 4, 8, 12])
    expect(ticksOf(5, 5, 1)).to.deep.equal([5])
    expect(ticksOf(0, 12, 13)).to.equal('band')
  })
})
