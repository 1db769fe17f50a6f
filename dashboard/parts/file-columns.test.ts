import { expect } from 'chai'
import { csvOf } from './csv.ts'
import { fileColumns } from './file-columns.ts'

describe('columns of a file', () => {
  it('bear the names of the fields, times as ISO 8601, flags as words, the unknown empty', () => {
    const rows = [{ at: Date.UTC(2026, 10, 20, 14, 30), symbol: 'BTC/USD', qty: 0.5, open: true }, { at: null, symbol: 'SPY', qty: null, open: false }]
    expect(csvOf(fileColumns<(typeof rows)[number]>(['at', 'symbol', 'qty', 'open'], ['at']), rows)).to.equal(
      'at,symbol,qty,open\r\n2026-11-20T14:30:00.000Z,BTC/USD,0.5,true\r\n,SPY,,false\r\n')
  })
})
