import { expect } from 'chai'
import { LeaseHeld, leaseHolder, takeLease } from './lease.ts'
import { workbench } from './testing/workbench.ts'

describe('the lease', () => {
  const now = () => Date.UTC(2026, 0, 2, 14, 30)

  it('is one process’s, also against itself, and says since when', () => {
    const { path, end } = workbench()
    const first = takeLease(path, { owner: 'engine', now })
    expect(() => takeLease(path, { owner: 'cli', now })).to.throw(LeaseHeld, `process ${process.pid} (engine) since 2026-01-02T14:30:00.000Z`)
    first.release()
    end()
  })

  it('rises with every taking and names the last holder', () => {
    const { path, end } = workbench()
    for (const token of [1, 2, 3]) {
      const lease = takeLease(path, { owner: 'engine', now })
      expect(lease.token).to.equal(token)
      lease.release()
    }
    expect(leaseHolder(path)).to.deep.equal({ owner: 'engine', pid: process.pid, since: now(), token: 3 })
    end()
  })
})
