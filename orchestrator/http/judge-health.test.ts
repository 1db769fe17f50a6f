import { expect } from 'chai'
import { judgeHealth } from './judge-health.ts'
import { component, NOW, report } from './testing/door.ts'

describe('the verdict on health', () => {
  const ready = { type: 'ready', why: '' } as const

  it('is ok while cycles end and components are up or switched off', () => {
    const components = [component('stocks', 'up'), component('crypto', 'disabled'), component('options', 'starting')]
    expect(judgeHealth(ready, report({}, components), NOW)).to.deep.equal({ status: 'ok', why: '' })
  })

  it('names what is down', () => {
    const components = [component('stocks', 'up'), component('trading stream', 'down', 'closed by the venue'), component('crypto', 'down')]
    expect(judgeHealth(ready, report({}, components), NOW)).to.deep.equal({ status: 'degraded', why: 'trading stream: closed by the venue; crypto' })
  })

  it('is stalled when no cycle has ended for three delays, whatever else is down', () => {
    const silent = report({ lastCycleAt: NOW - 200_000 }, [component('stocks', 'down')])
    expect(judgeHealth(ready, silent, NOW).status).to.equal('stalled')
    expect(judgeHealth(ready, silent, NOW).why).to.contain('200 s').and.to.contain('180 s')
  })

  it('is stalled when the last cycle lies ahead: the clock stepped back, and the engine would wait for it', () => {
    expect(judgeHealth(ready, report({ lastCycleAt: NOW + 30_000 }), NOW).status).to.equal('ok')
    const { status, why } = judgeHealth(ready, report({ lastCycleAt: NOW + 3_600_000 }), NOW)
    expect([status, why]).to.satisfy(([is, said]: [string, string]) => is === 'stalled' && said.includes('stepped back by 3600 s'))
  })

  it('never calls an engine stalled that waits for its lease, starts or stops', () => {
    const silent = report({ lastCycleAt: 0 })
    for (const type of ['standing-by', 'starting', 'stopping'] as const) expect(judgeHealth({ type, why: 'because' }, silent, NOW)).to.deep.equal({ status: type, why: 'because' })
  })
})
