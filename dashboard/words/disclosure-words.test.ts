import { expect } from 'chai'
import { disclosureWords, visitorSentence } from './disclosure-words.ts'

describe('what was redacted, in words', () => {
  it('is said, and nothing is where nothing was', () => {
    expect(disclosureWords({ shown: { money: 'share', delay: 15 } })).to.equal('figures 15 minutes delayed, shown as shares of the day’s opening')
    expect(disclosureWords({ shown: { money: 'usd', delay: 1 } })).to.equal('figures 1 minute delayed')
    expect(disclosureWords({ shown: { money: 'usd', delay: 0 } })).to.equal(undefined)
  })

  it('stands in the sentence for a visitor, with the modules that are switched on', () => {
    const [on, off] = [{ enabled: true }, { enabled: false }]
    const told = { environment: 'live', shown: { money: 'share', delay: 15 }, since: 'on 14 November 2026', modules: { stocks: on, crypto: on, options: off } } as const
    expect(visitorSentence(told)).to.equal(
      'Tercet trades stocks and crypto by one set of rules on a live account at Alpaca, with real money. Here are figures 15 minutes delayed, shown as shares of the day’s opening; the record began on 14 November 2026.',
    )
    expect(visitorSentence({ ...told, environment: 'paper', modules: { stocks: off, crypto: off, options: off } })).to.match(/^Tercet trades nothing now: every module is switched off\. It stands on a paper account at Alpaca, /)
  })
})
