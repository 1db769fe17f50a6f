import { expect } from 'chai'
import { zoneWords } from './zone-words.ts'

describe('the zone of the page', () => {
  it('is named, this computer\'s own too', () => {
    expect([zoneWords('America/New_York', 'Europe/Prague'), zoneWords('local', 'Europe/Prague')]).to.deep.equal(['Times are by New York’s clock.', 'Times are by this computer’s clock, Europe/Prague.'])
  })
})
