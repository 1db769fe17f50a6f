import { expect } from 'chai'
import { MINUTE } from './bar.ts'

describe('bar', () => {
  it('counts a minute in milliseconds', () => {
    expect(Date.parse('2025-11-26T14:31:00Z') - Date.parse('2025-11-26T14:30:00Z')).to.equal(MINUTE)
  })
})
