import { expect } from 'chai'
import { Faults } from './faults.ts'

describe('faults', () => {
  it('repeat with their seed, whatever else is armed', () => {
    const alone = new Faults(7, { 'tu.drop': { probability: 0.3 } })
    const among = new Faults(7, { 'tu.drop': { probability: 0.3 }, 'rest.slow': { probability: 0.5 } })
    const draws = Array.from({ length: 200 }, () => alone.fires('tu.drop') !== undefined)
    const again = draws.map(() => {
      among.fires('rest.slow')
      return among.fires('tu.drop') !== undefined
    })
    expect(again).to.deep.equal(draws)
    const share = draws.filter(Boolean).length / draws.length
    expect(share).to.be.within(0.2, 0.4)
  })

  it('differ with another seed', () => {
    const draws = (seed: number): boolean[] => {
      const faults = new Faults(seed, { 'tu.drop': { probability: 0.5 } })
      return Array.from({ length: 64 }, () => faults.fires('tu.drop') !== undefined)
    }
    expect(draws(1)).not.to.deep.equal(draws(2))
  })

  it('let `skip` occasions pass and show `count` times', () => {
    const faults = new Faults(1, { 'ws.kill': { skip: 1, count: 2 } })
    const shown = [1, 2, 3, 4, 5].map(() => faults.fires('ws.kill') !== undefined)
    expect(shown).to.deep.equal([false, true, true, false, false])
  })

  it('concern only what they name', () => {
    const faults = new Faults(1, { 'tu.drop': { event: 'fill' }, 'rest.slow': { method: 'POST', path: '/v2/orders' } })
    expect(faults.fires('tu.drop', { event: 'new' })).to.equal(undefined)
    expect(faults.fires('tu.drop', { event: 'fill' })).to.deep.equal({ event: 'fill' })
    expect(faults.fires('rest.slow', { method: 'GET', path: '/v2/orders' })).to.equal(undefined)
    expect(faults.fires('rest.slow', { method: 'POST', path: '/v2/orders' })).not.to.equal(undefined)
  })

  it('tell who listens of arming, earlier arming included, and of disarming', () => {
    const told: string[] = []
    const faults = new Faults(1, { 'venue.away': {} })
    faults.onArm((name) => told.push(`+${name}`))
    faults.onDisarm((name) => told.push(`-${name}`))
    faults.arm({ 'ws.kill': {} })
    faults.disarm('ws.kill')
    faults.disarm()
    expect(told).to.deep.equal(['+venue.away', '+ws.kill', '-ws.kill', '-venue.away'])
  })
})
