import { expect } from 'chai'
import { type Reach, whyNoCommands } from './why-no-commands.ts'

const sync = { state: 'connected', lag: 0, commands: true } as const
const reach: Reach = { isOnline: true, isLocal: true, live: { environment: 'paper', sync }, fresh: { type: 'live', age: 2_000 } }

describe('why no command can be given', () => {
  it('is nothing when the updater listens and the figures are fresh or late', () => {
    expect(whyNoCommands(reach)).to.equal(undefined)
    expect(whyNoCommands({ ...reach, fresh: { type: 'late', age: 90_000 } })).to.equal(undefined)
  })

  it('is told with what works instead', () => {
    expect(whyNoCommands({ ...reach, isOnline: false })).to.match(/offline.*tercet halt/)
    expect(whyNoCommands({ ...reach, live: undefined })).to.match(/Nothing has been heard.*tercet halt/)
    expect(whyNoCommands({ ...reach, fresh: { type: 'stale', age: 180_000 } })).to.match(/two minutes old.*tercet halt/)
    expect(whyNoCommands({ ...reach, live: { environment: 'paper', sync: { ...sync, commands: false } } })).to.match(/does not listen.*tercet halt/)
  })

  it('is the live account on a local Firestore, and not on Google’s', () => {
    const live = { environment: 'live', sync } as const
    expect(whyNoCommands({ ...reach, live })).to.match(/live account.*command line/)
    expect(whyNoCommands({ ...reach, live, isLocal: false })).to.equal(undefined)
  })
})
