import { expect } from 'chai'
import { entered } from '../../core/engine/testing/opened.ts'
import { command, desk, started } from '../../core/engine/testing/story.ts'
import { bar, bars, chain, cycle, minute, PUT, quote, quotes } from '../../core/engine/testing/tape.ts'
import { TELL } from '../../core/engine/testing/told-strategy.ts'
import { accepted, filledAtOnce } from '../../core/engine/testing/venue-words.ts'
import { exposedSymbols, wantedStreams } from './subscriptions.ts'

describe('what the streams shall carry', () => {
  it('is everything, whatever they may: the broker leaves out from the end, and knows what to ask for when it may be more', () => {
    const { engine } = started({ desk: desk({ seats: [{ module: 'stocks', enabled: true, symbols: ['BBB', 'AAA'], strategies: ['told'] }] }) })
    expect(wantedStreams(engine, { shares: 1, pairs: 1, contracts: 1 })).to.deep.equal({ shares: ['BBB', 'AAA'], pairs: [], contracts: [], polled: ['AAA'] })
  })

  it('is what is held or ordered first, whoever holds it, with what a contract is on; no other contract, and no symbol of a module that is off', () => {
    const seats = [
      { module: 'stocks', enabled: true, symbols: ['AAA'], strategies: ['told'] },
      { module: 'crypto', enabled: false, symbols: ['BTC/USD'], strategies: ['told'] },
    ] as const
    const story = started({ desk: desk({ seats }), positions: { BBB: 5 } })
    expect(wantedStreams(story.engine, { shares: 30, pairs: 30, contracts: 30 })).to.deep.equal({ shares: ['BBB', 'AAA'], pairs: [], contracts: [], polled: [] })
    expect(wantedStreams(started({ desk: desk({ seats }), positions: { 'BTC/USD': 1 } }).engine, { shares: 0, pairs: 0, contracts: 0 })).to.deep.equal({ shares: ['AAA'], pairs: ['BTC/USD'], contracts: [], polled: ['AAA', 'BTC/USD'] })

    const { story: ordering } = entered({ symbol: 'BBB', how: { desk: desk({ seats: [{ module: 'stocks', enabled: true, symbols: ['AAA', 'BBB'], strategies: ['told'] }] }) } })
    expect([...exposedSymbols(ordering.engine)]).to.deep.equal(['BBB'])
    expect(wantedStreams(ordering.engine, { shares: 1, pairs: 1, contracts: 1 })).to.deep.include({ shares: ['BBB', 'AAA'], polled: ['AAA'] })

    const options = started().when(quotes(quote('AAA', minute(1), 100)), command(minute(1), { type: 'toggle', module: 'stocks', on: false }))
    options.when(bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1), { options: { chains: [chain(minute(1), { [PUT]: [1.5, 1.6] })] } }))
    const put = options.sent()
    expect([...exposedSymbols(options.engine)], 'ordered').to.deep.equal([PUT, 'AAA'])
    expect(wantedStreams(options.engine, { shares: 30, pairs: 30, contracts: 30 }).contracts).to.deep.equal([PUT])
    options.when(accepted(minute(1.1), put), filledAtOnce(minute(1.2), put, 1.5))
    expect([...exposedSymbols(options.engine)], 'held').to.deep.equal([PUT, 'AAA'])
  })
})
