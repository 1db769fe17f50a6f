import { expect } from 'chai'
import { opened } from '../../core/engine/testing/opened.ts'
import { cycle, minute, quote, quotes } from '../../core/engine/testing/tape.ts'
import { openReturn } from './open-return.ts'

describe('what is open', () => {
  const at = (price: number) => {
    const { story } = opened()
    return story.when(quotes(quote('AAA', minute(2), price)), cycle(minute(2))).engine
  }

  it('stands at its share of what it cost: ten bought at 100 and marked at 97 are three percent down', () => {
    expect(openReturn(at(97), { module: 'stocks', strategy: 'told', version: 0 })).to.be.closeTo(-0.03, 1e-12)
  })

  it('counts under the version that it was opened under, and of that strategy alone', () => {
    expect(openReturn(at(97), { module: 'stocks', strategy: 'told', version: 1 })).to.equal(0)
    expect(openReturn(at(97), { module: 'crypto', strategy: 'told', version: 0 })).to.equal(0)
  })
})
