import { expect } from 'chai'
import { withParameter } from './filters.ts'

describe('a filter in the address', () => {
  it('is put beside the others, replaces its former value, and leaves the address when it is emptied', () => {
    const date = { date: '2026-11-20' }
    expect(withParameter(date, 'module', 'crypto')).to.deep.equal({ date: '2026-11-20', module: 'crypto' })
    expect(withParameter({ ...date, module: 'crypto' }, 'module', 'stocks')).to.deep.equal({ date: '2026-11-20', module: 'stocks' })
    expect(withParameter({ ...date, module: 'crypto' }, 'module', '')).to.deep.equal(date)
  })
})
