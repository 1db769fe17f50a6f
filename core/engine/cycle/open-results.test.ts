import { expect } from 'chai'
import { opened } from '../testing/opened.ts'
import { started } from '../testing/story.ts'
import { bar, bars, cycle, minute, quote, quotes } from '../testing/tape.ts'
import { TELL } from '../testing/told-strategy.ts'

const NOTHING = { realised: 0, fees: 0, unrealised: 0 }

function endOf(story: ReturnType<typeof started>) {
  const end = story.facts.at(-1)
  if (end?.type !== 'cycle.ended') throw new Error('no cycle ended')
  return end
}

describe('what a cycle tells of open results', () => {
  it('is nothing for a desk that holds nothing', () => {
    expect(endOf(started().when(cycle(minute(1)))).results).to.deep.equal({ stocks: NOTHING, crypto: NOTHING, options: NOTHING })
  })

  it('is ten shares at 103 that cost 100, thirty dollars of the stocks module alone', () => {
    const { story } = opened()
    const { results } = endOf(story.when(quotes(quote('AAA', minute(2), 103)), cycle(minute(2))))
    expect(results).to.deep.equal({ stocks: { ...NOTHING, unrealised: 30 }, crypto: NOTHING, options: NOTHING })
  })

  it('names the marks of SPY and BTC/USD, and no price where there is none', () => {
    const story = started().when(quotes(quote('BTC/USD', minute(1), 50_000)), cycle(minute(1)))
    expect(endOf(story).benchmarks).to.deep.equal({ spy: null, btc: 50_000 })
  })
})

describe('a signal that its module could not size', () => {
  it('keeps what it said: its direction and confidence', () => {
    const story = started().when(bars(bar('AAA', 0, 100, TELL.enter)), quotes(quote('AAA', minute(1), 100)), cycle(minute(1)))
    const passed = story.facts.find((fact) => fact.type === 'signal.passed')
    expect(passed).to.deep.include({ module: 'options', direction: 'long', confidence: 1 })
  })
})
