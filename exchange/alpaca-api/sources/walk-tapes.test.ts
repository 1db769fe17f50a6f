import { expect } from 'chai'
import { millis } from '../../../core/brand.ts'
import type { MarketSource } from '../../market/source.ts'
import { replayTape } from './replay-tape.ts'
import { walkTapes } from './walk-tapes.ts'

const root = process.env['TERCET_DATA']
const ifPresent = root === undefined || root === '' ? it.skip : it

/** Real tapes need the data folder; without it these tests say so and do not run. */
describe(`walk tapes${ifPresent === it ? '' : ' (not run: real data absent, set TERCET_DATA)'}`, () => {
  const tapes = walkTapes(root ?? '')
  const minutes = (tape: MarketSource, symbol: string) => tape.bars(symbol, tape.start, tape.end ?? tape.start).length

  ifPresent('tape A is a whole session of three shares beside a day and night of bitcoin', async () => {
    const tape = await replayTape(tapes.a)
    expect(new Date(tape.start).toISOString()).to.equal('2013-10-07T13:25:00.000Z')
    expect(new Date(tape.end ?? 0).toISOString(), '16:05 in New York').to.equal('2013-10-07T20:05:00.000Z')
    const events = tape.advance(tape.end ?? tape.start)
    expect(['SPY', 'BAC'].map((symbol) => minutes(tape, symbol))).to.deep.equal([390, 390])
    expect(minutes(tape, 'BTC/USD')).to.be.within(395, 400)
    expect(tape.bars('SPY', millis(0), tape.start), 'the session of 2013-10-04 warms up').to.have.length(390)
    const crossed = events.filter((event) => event.type === 'quote' && event.quote.bid > event.quote.ask && event.quote.ask > 0)
    expect(crossed).to.deep.equal([])
    const bar = tape.bars('SPY', tape.start, tape.end ?? tape.start)[0]
    expect(bar, 'first regular minute of SPY in the vendor file').to.include({ open: 167.43, high: 167.52, low: 167.41, close: 167.44, volume: 816453 })
  })

  ifPresent('tape B has the whole chain of TWX, whose mids keep put-call parity within cents', async () => {
    const tape = await replayTape(tapes.b)
    const contracts = tape.contracts('TWX')
    expect(contracts, '184 contracts of 5 expirations by the data folder\'s README').to.have.length(184)
    tape.advance(millis(Date.parse('2014-06-06T19:00:00Z')))
    const spot = tape.last('TWX') ?? 0
    const middle = (symbol: string) => {
      const quote = tape.quote(symbol)
      return quote && quote.bid > 0 && quote.ask > 0 ? (quote.bid + quote.ask) / 2 : undefined
    }
    const residuals = contracts
      .filter(({ expiry, right, strike }) => expiry === '2014-06-21' && right === 'call' && Math.abs(strike / spot - 1) < 0.05)
      .flatMap(({ symbol, strike }) => {
        const [call, put] = [middle(symbol), middle(symbol.replace('C0', 'P0'))]
        return call === undefined || put === undefined ? [] : [call - put - (spot - strike)]
      })
    expect(residuals).to.have.length.above(1)
    for (const residual of residuals) expect(Math.abs(residual)).to.be.below(0.1)
    const near = contracts.find(({ expiry, right, strike }) => expiry === '2014-06-21' && right === 'call' && strike > spot)
    expect(tape.model(near?.symbol ?? '')?.impliedVolatility, 'a quiet large share in June 2014').to.be.within(0.1, 0.4)
  })
})
