import { expect } from 'chai'
import type { LiveDocument } from '../../contract/documents/live.ts'
import { engineTrouble } from './engine-trouble.ts'

describe('trouble with the engine', () => {
  const noon = Date.UTC(2026, 10, 20, 17)
  const live = (engine: LiveDocument['heartbeats']['engine'], seq = 7): Pick<LiveDocument, 'heartbeats' | 'interval' | 'seq'> => {
    const updater = { at: noon, state: 'up' } as const
    return { interval: 30, seq, heartbeats: { engine, updater, stocks: updater, crypto: updater, options: updater, optimizer: updater } }
  }
  const told = (engine: LiveDocument['heartbeats']['engine'], seq?: number): string | undefined => engineTrouble(live(engine, seq), { age: 90_000, zone: 'America/New_York' })

  it('is none while it answers, or misses two passes', () => {
    expect(told({ at: noon, state: 'up' })).to.equal(undefined)
    expect(told({ at: noon - 60_000, state: 'up' })).to.equal(undefined)
  })

  it('is its silence, with what of the protection holds and what works without it', () => {
    expect(told({ at: noon - 90_000, state: 'up' })).to.match(/^The engine has not answered for 1.min: these are its last figures, of 11:58:30\. Stops that rest at the venue still work, those that the engine watches do not.*tercet flatten/)
  })

  it('is a start while older figures stand, and nothing where there are none', () => {
    expect(told({ at: noon, state: 'starting' })).to.match(/starting.*figures of before/)
    expect(told({ at: null, state: 'starting' }, 0)).to.equal(undefined)
  })
})
