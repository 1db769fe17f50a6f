import { expect } from 'chai'
import { venueHosts } from './hosts.ts'
import { NeverSent } from './never-sent.ts'

describe('the hosts', () => {
  const paper = venueHosts({ environment: 'paper' })
  const local = venueHosts({ environment: 'local', baseUrl: 'http://127.0.0.1:4000' })

  it('of paper trading are the paper and the data host, and no other', () => {
    expect(paper.route('https://paper-api.alpaca.markets/v2/account?a=1')).to.deep.equal({
      bucket: 'trading',
      url: 'https://paper-api.alpaca.markets/v2/account?a=1',
    })
    expect(paper.route('https://data.alpaca.markets/v2/stocks/bars').bucket).to.equal('data')
    for (const other of ['https://api.alpaca.markets/v2/account', 'https://example.com/', 'http://paper-api.alpaca.markets/'])
      expect(() => paper.route(other), other).to.throw(NeverSent)
  })

  it('of local mode are this machine alone, data and streams included', () => {
    expect(local.route('https://paper-api.alpaca.markets/v2/positions/BTC%2FUSD').url).to.equal('http://127.0.0.1:4000/v2/positions/BTC%2FUSD')
    expect(local.route('https://data.alpaca.markets/v2/stocks/bars').url).to.equal('http://127.0.0.1:4000/v2/stocks/bars')
    expect(Object.values(local.streams).every((url) => url.startsWith('ws://127.0.0.1:4000/'))).to.equal(true)
    expect(() => local.assertSocket('wss://paper-api.alpaca.markets/stream')).to.throw(NeverSent)
    expect(() => venueHosts({ environment: 'local', baseUrl: 'https://paper-api.alpaca.markets' })).to.throw(RangeError, 'this machine only')
    expect(() => venueHosts({ environment: 'local', baseUrl: 'http://localhost.example.com' })).to.throw(RangeError)
    expect(() => venueHosts({ environment: 'local' })).to.throw(RangeError)
  })

  it('take an override for every trading call, over https or on loopback', () => {
    const proxy = venueHosts({ environment: 'paper', baseUrl: 'https://proxy.example/alpaca/v2' })
    expect(proxy.route('https://paper-api.alpaca.markets/v2/orders').url).to.equal('https://proxy.example/alpaca/v2/orders')
    expect(proxy.streams.trading).to.equal('wss://proxy.example/alpaca/stream')
    expect(proxy.streams.stock).to.equal('wss://stream.data.alpaca.markets/v2/iex')
    const fake = venueHosts({ environment: 'paper', baseUrl: 'http://127.0.0.1:9' })
    expect(fake.route('https://data.alpaca.markets/v2/stocks/bars').url, 'a fake sees all calls').to.equal('http://127.0.0.1:9/v2/stocks/bars')
    expect(() => venueHosts({ environment: 'paper', baseUrl: 'http://example.invalid' })).to.throw(RangeError, 'https')
  })

  it('never mix paper and live', () => {
    expect(() => venueHosts({ environment: 'paper', baseUrl: 'https://api.alpaca.markets' })).to.throw(RangeError, 'correct one')
    expect(() => venueHosts({ environment: 'live', baseUrl: 'https://paper-api.alpaca.markets' })).to.throw(RangeError, 'correct one')
    expect(venueHosts({ environment: 'live' }).route('https://api.alpaca.markets/v2/orders').bucket).to.equal('trading')
  })
})
