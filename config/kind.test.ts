import { expect } from 'chai'
import { address, choice, dollars, flag, fraction, innerAddress, list, minutes, pair, redisAddress, seconds, socketAddress, ticker, whole, writers } from './kind.ts'
import type { Kind } from './kind.ts'

/** Texts that are taken, with what is read, and texts that are not. */
const cases: readonly { readonly kind: Kind<unknown>; readonly good: readonly (readonly [string, unknown])[]; readonly bad: readonly string[] }[] = [
  { kind: flag, good: [['true', true], ['FALSE', false], ['True', true]], bad: ['yes', '1', '0', 'on', 'tru'] },
  { kind: fraction, good: [['0', 0], ['1', 1], ['0.20', 0.2], ['.5', 0.5]], bad: ['1.01', '-0.1', '20%', '0,2', '1e-3', 'NaN', '0x1'] },
  { kind: seconds, good: [['120', 120_000], ['0.5', 500]], bad: ['0', '-1', '2m', 'Infinity', '0.0001', '99999999999999999999'] },
  { kind: minutes, good: [['30', 1_800_000]], bad: ['0', 'half'] },
  { kind: dollars, good: [['500', 500]], bad: ['-500', '$500', '0'] },
  { kind: whole(1, 3), good: [['1', 1], ['3', 3]], bad: ['0', '4', '1.5', ' ', '1e0'] },
  { kind: choice(['DEBUG', 'INFO'], new Map([['dbg', 'DEBUG']] as const)), good: [['info', 'INFO'], ['DBG', 'DEBUG']], bad: ['TRACE', '__proto__', ''] },
  { kind: list(ticker), good: [['aapl, BRK.B', ['AAPL', 'BRK.B']]], bad: ['AAPL,,MSFT', 'AAPL,AAPL', 'AAPL MSFT', ','] },
  { kind: list(pair), good: [['BTC/USD', ['BTC/USD']]], bad: ['BTCUSD', 'BTC-USD'] },
  {
    kind: address,
    good: [['https://paper-api.alpaca.markets/', 'https://paper-api.alpaca.markets'], ['http://127.0.0.1:9', 'http://127.0.0.1:9'], ['http://[::1]:9', 'http://[::1]:9']],
    bad: ['http://example.invalid', 'http://127.0.0.1.example.invalid', 'ftp://127.0.0.1', 'paper-api.alpaca.markets', 'https://name:word@example.invalid'],
  },
  { kind: redisAddress, good: [['rediss://:word@cache.example.com:6380', 'rediss://:word@cache.example.com:6380'], ['redis://127.0.0.1:6379', 'redis://127.0.0.1:6379'], ['redis://default:word@redis.railway.internal', 'redis://default:word@redis.railway.internal']], bad: ['redis://cache.example.com:6379', 'http://127.0.0.1', '127.0.0.1:6379', 'redis://railway.internal.example.com'] },
  { kind: innerAddress, good: [['http://engine.railway.internal:8080', 'http://engine.railway.internal:8080']], bad: ['http://railway.internal.example.invalid'] },
  { kind: socketAddress, good: [['ws://localhost:1/control', 'ws://localhost:1/control']], bad: ['ws://example.invalid', 'http://localhost'] },
]

describe('the kinds of settings', () => {
  for (const { kind, good, bad } of cases) {
    for (const [given, value] of good)
      it(`read "${given}" as ${kind.label}`, () => {
        expect(kind.read(given)).to.deep.equal(value)
      })
    for (const given of bad)
      it(`refuse "${given}" as ${kind.label} and do not repeat it`, () => {
        expect(() => kind.read(given)).to.throw(RangeError, /^must be /)
        if (given.length > 8) expect(() => kind.read(given)).not.to.throw(given)
      })
  }

  it('name a writer that there is not, when it is a word', () => {
    expect(writers.read('CSV, gcs')).to.deep.equal(['csv', 'gcs'])
    expect(() => writers.read('csv,parquet')).to.throw(RangeError, "must be one of csv, gcs, mongodb: there is no writer 'parquet'")
    for (const odd of ['csv,hunter2.secret', 'csv,,gcs', 'csv,csv']) expect(() => writers.read(odd)).to.throw(RangeError, /^must be [a-z, ]+$/)
  })
})
