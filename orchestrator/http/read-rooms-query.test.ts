import { expect } from 'chai'
import type { HttpError } from './http-error.ts'
import { readRoomsQuery } from './read-rooms-query.ts'

function refusal(query: unknown): HttpError {
  try {
    readRoomsQuery(query)
  } catch (error) {
    return error as HttpError
  }
  throw new Error('it was taken')
}

describe('the query of the rooms', () => {
  it('asks for everything but charts and logs when it names nothing', () => {
    expect(readRoomsQuery({})).to.deep.equal({ rooms: ['day', 'risk', 'why', 'options', 'learning', 'trades', 'history'], symbols: [], date: undefined })
  })

  it('names rooms, symbols and a date, each once', () => {
    const asked = readRoomsQuery({ rooms: 'charts,day,day', symbols: 'AAPL,BTC/USD,BRK.B', date: '2024-02-29' })
    expect(asked).to.deep.equal({ rooms: ['charts', 'day'], symbols: ['AAPL', 'BTC/USD', 'BRK.B'], date: '2024-02-29' })
  })

  for (const [name, value] of [
    ['rooms', ''], ['rooms', 'day,'], ['rooms', 'attic'], ['rooms', ['day', 'why']], ['symbols', 'aapl'], ['symbols', '../../etc'.repeat(9)],
    ['symbols', Array.from({ length: 41 }, (_, i) => `A${i}`).join(',')], ['date', '10 March'], ['date', '2023-02-29'], ['date', '1997-12-31'], ['date', '2036-01-01'],
  ] as const)
    it(`refuses ${name}=${String(value).slice(0, 20)}`, () => {
      const { status, code, message } = refusal({ [name]: value })
      expect([status, code]).to.deep.equal([400, 'bad-query'])
      expect(message).to.match(new RegExp(`^${name} must be`))
    })

  it('names everything that is wrong, and what it does not know', () => {
    expect(refusal({ rooms: 'attic', limit: '5' }).message).to.contain('rooms must be').and.to.contain('limit is not known')
  })
})
