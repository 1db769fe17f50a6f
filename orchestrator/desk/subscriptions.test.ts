import { expect } from 'chai'
import { desk, started } from '../../core/engine/testing/story.ts'
import { wantedStreams } from './subscriptions.ts'

describe('what the streams shall carry', () => {
  it('is everything, whatever they may: the broker leaves out from the end, and knows what to ask for when it may be more', () => {
    const { engine } = started({ desk: desk({ seats: [{ module: 'stocks', enabled: true, symbols: ['BBB', 'AAA'], strategies: ['told'] }] }) })
    expect(wantedStreams(engine, { shares: 1, pairs: 1, contracts: 1 })).to.deep.equal({ shares: ['BBB', 'AAA'], pairs: [], contracts: [], polled: ['AAA'] })
  })
})
