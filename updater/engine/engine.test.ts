import { expect } from 'chai'
import fc from 'fast-check'
import { sseParser } from './sse-parser.ts'
import { whatHappened } from './what-happened.ts'

describe('the parser of server-sent events', () => {
  const text = 'retry: 2000\n\n: beat\n\nid: 1\ndata: {"a":1}\n\nid: 2\r\ndata: one\r\ndata: two\r\n\r\n'

  it('gives back events and passes over comments and settings', () => {
    expect(sseParser()(text)).to.deep.equal([{ id: '1', data: '{"a":1}' }, { id: '2', data: 'one\ntwo' }])
  })

  it('does not care where the pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }), (sizes) => {
        const parse = sseParser()
        const events = []
        let rest = text
        for (const size of [...sizes, text.length]) {
          events.push(...parse(rest.slice(0, size)))
          rest = rest.slice(size)
        }
        expect(events).to.deep.equal(sseParser()(text))
      }),
      { seed: 3, numRuns: 200 },
    )
  })
})

describe('what a fact asks for', () => {
  const happened = (type: string, fact: object = {}) => whatHappened({ seq: 1, type, at: 0, wall: 0, paper: true, fact })

  it('is live, trades and the chart of the underlying at once for a fill', () => {
    const { keys, urgent } = happened('order.filled', { symbol: 'AAPL260417C00190000' })
    expect(keys).to.include.members(['live', 'trades', 'archiveState', 'chart:AAPL'])
    expect(urgent).to.equal('trading')
  })

  it('is the options book where a contract was filled or ended, and not where a share was', () => {
    const asks = (type: string, symbol: string): boolean => happened(type, { symbol }).keys.includes('options')
    expect([asks('contract.settled', 'AAPL260417C00190000'), asks('order.filled', 'AAPL260417C00190000'), asks('order.filled', 'AAPL')]).to.deep.equal([true, true, false])
  })

  it('is live at once for a halt, learning in its time for the optimizer, and nothing for a cycle', () => {
    expect([happened('cause.began').urgent, happened('cause.began').keys.includes('live')]).to.deep.equal(['state', true])
    expect([happened('parameters.set').urgent, happened('optimizer.ran').keys]).to.deep.equal([null, ['learning']])
    expect(happened('cycle.ended').keys).to.deep.equal([])
    expect([happened('peak.restarted').urgent, happened('cash.moved').keys]).to.deep.equal(['state', ['archiveState', 'archiveParameters', 'archiveTrades']])
  })
})
