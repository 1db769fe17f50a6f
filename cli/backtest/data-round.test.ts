import { expect } from 'chai'
import { fetchRound } from './data-round.ts'

describe('tercet data fetch', () => {
  it('asked for days the wrong way round is a wrong question, before any setting is read', async () => {
    const said: string[] = []
    const write = process.stderr.write.bind(process.stderr)
    process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0
    try {
      expect(await fetchRound({ symbol: ['SPY'], start: '2016-02-01', end: '2016-01-01' })).to.equal(2)
    } finally {
      process.stderr.write = write
    }
    expect(said.join('')).to.include('--end 2016-01-01 lies before --start 2016-02-01: exchange them')
  })
})
