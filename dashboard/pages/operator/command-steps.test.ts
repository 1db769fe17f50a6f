import { expect } from 'chai'
import type { CommandRun } from '../../data/commands.ts'
import { commandSteps, helpWords } from './command-steps.ts'

const run: CommandRun = { id: 'command-1', uid: 'me', type: 'halt', fields: {}, givenAt: 10_000, sentAt: null, result: null, resultAt: null, failed: null }
const result = { schema: 1, seq: 1, updatedAt: 0, market: 0, uid: 'me', type: 'halt', createdAt: 9_050, state: 'received', why: '', receivedAt: 9_300, endedAt: null } as const

describe('the steps of a command', () => {
  it('follow the contract: given, stored, received, done, all by the server’s clock', () => {
    const done = { ...run, sentAt: 10_100, result: { ...result, state: 'done', endedAt: 9_400 } } as const
    expect(commandSteps(done, 1_000).map(({ words, at }) => [words, at])).to.deep.equal([
      ['Given', 9_000], ['Stored', 9_050], ['Received by the updater', 9_300], ['Done.', 9_400],
    ])
  })

  it('tell when this page learned that it is stored, as long as the server has not said so', () => {
    expect(commandSteps({ ...run, sentAt: 10_100 }, 1_000).at(-1)).to.deep.equal({ words: 'Stored', at: 9_100, look: 'plain' })
  })

  it('end refused with the reason', () => {
    const refused = { ...run, sentAt: 10_100, result: { ...result, state: 'refused', why: 'equity is missing', endedAt: 9_400 } } as const
    expect(commandSteps(refused, 0).at(-1)).to.deep.equal({ words: 'Refused: equity is missing.', at: 9_400, look: 'refused' })
  })

  it('say when it is not known whether it left', () => {
    expect(commandSteps({ ...run, failed: 'unavailable' }, 0).at(-1)?.words).to.match(/not known to have arrived.*counts once/)
    expect(commandSteps({ ...run, failed: 'permission-denied' }, 0).at(-1)?.words).to.match(/^Not taken/)
  })
})

describe('help with a command', () => {
  it('comes after ten seconds without an end, and names what else works', () => {
    expect(helpWords(run, 19_999)).to.equal(undefined)
    expect(helpWords(run, 20_000)).to.match(/tercet halt and tercet flatten/)
    expect(helpWords({ ...run, sentAt: 10_100, result }, 20_000), 'received is no end').to.match(/^No end after 10 s/)
  })

  it('says that it is void after its life of 30 seconds', () => {
    expect(helpWords(run, 50_000)).to.match(/void unless it was taken/)
  })

  it('is not needed after an end, and is given at once after a failure', () => {
    expect(helpWords({ ...run, result: { ...result, state: 'done' } }, 60_000)).to.equal(undefined)
    expect(helpWords({ ...run, failed: 'unavailable' }, 10_001)).to.match(/^What works/)
  })
})
