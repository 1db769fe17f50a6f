import { expect } from 'chai'
import { STATE_CAUSES } from '../../core/order/trading-state.ts'
import { causeEnds } from '../../dashboard/words/cause-ends.ts'

describe('what clears a cause', () => {
  it('is said of every one that the engine knows', () => {
    for (const cause of STATE_CAUSES) expect(causeEnds(cause), cause).to.match(/^(It|An operator) ends .*\.$/)
  })
})
