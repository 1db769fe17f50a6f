import { expect } from 'chai'
import type { StreamName } from '../../core/ports/broker.ts'
import type { StreamState } from './market-feed.ts'
import { streamSilence } from './stream-silence.ts'

const NOW = 1_000_000
const silence = (stream: StreamName, state: Partial<StreamState>, due: number | null = 0): number | null =>
  streamSilence(stream, { up: true, why: '', restarts: 0, since: NOW - 1_000, heardAt: NOW - 400_000, ...state }, { due, now: NOW })

describe('the silence of a stream', () => {
  it('counts from its last item of any symbol, and no new connection ends it', () => {
    expect([silence('stock', {}), silence('crypto', { up: false })]).to.deep.equal([400_000, 400_000])
    expect(silence('crypto', { heardAt: NOW - 50 })).to.equal(50)
  })

  it('counts no moment before its market opened, and none while it is closed', () => {
    expect([silence('stock', {}, NOW - 30_000), silence('stock', {}, null)]).to.deep.equal([30_000, null])
  })

  it('is that of a broken connection where nothing may be said for hours', () => {
    expect([silence('trading', {}), silence('option', {})]).to.deep.equal([0, 0])
    expect([silence('trading', { up: false, since: NOW - 301_000 }), silence('option', { up: false, since: NOW - 301_000 }, NOW - 10)]).to.deep.equal([301_000, 10])
  })
})
