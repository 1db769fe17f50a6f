import { mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { expect } from 'chai'
import { holderWords, LeaseHeld, leaseHolder, takeLease } from './lease.ts'
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
    const tokens = [1, 2, 3].map(() => taken(path, now()))
    expect(tokens.map((token) => token - (tokens[0] ?? 0))).to.deep.equal([0, 1, 2])
    expect(leaseHolder(path)).to.deep.equal({ owner: 'engine', pid: process.pid, host: hostname(), since: now(), token: tokens[2] })
    end()
  })

  it('names the machine of a holder elsewhere alone, whose number means nothing here', () => {
    const holder = { pid: 77, owner: 'engine' }
    expect([holder, { ...holder, host: hostname() }, { ...holder, host: 'other-box' }].map(holderWords)).to.deep.equal(['process 77 (engine)', 'process 77 (engine)', 'process 77 (engine) on other-box'])
  })

  it('rises also when the file that counts was lost or spoilt', () => {
    const { path, end } = workbench()
    const first = taken(path, now())
    rmSync(`${path}.lease`)
    const second = taken(path, now() + 60_000)
    writeFileSync(`${path}.lease`, '{"tok')
    const third = taken(path, now() + 120_000)
    expect([second > first, third > second]).to.deep.equal([true, true])
    end()
  })

  it('is free again where its holder could not be named', () => {
    const { path, end } = workbench()
    mkdirSync(`${path}.lease.new`)
    expect(() => taken(path, now())).to.throw(/EISDIR/)
    rmdirSync(`${path}.lease.new`)
    expect(taken(path, now())).to.equal(Math.floor(now() / 1_000))
    end()
  })
})

function taken(path: string, at: number): number {
  const lease = takeLease(path, { owner: 'engine', now: () => at })
  lease.release()
  return lease.token
}
