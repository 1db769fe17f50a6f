import { expect } from 'chai'
import { splitRatio } from './split-ratio.ts'

describe('a split ratio', () => {
  const cases: readonly (readonly [string, number, number])[] = [
    ['2:1', 2, 1], ['2/1', 2, 1], ['1:20', 1, 20], ['3 : 2', 3, 2], ['4:2', 2, 1], ['1281:1000', 1281, 1000],
    ['2', 2, 1], ['7.0', 7, 1], ['1.5', 3, 2], ['0.05', 1, 20], ['0.333333333', 1, 3], ['1', 1, 1],
  ]
  for (const [text, to, from] of cases) it(`written ${text} is ${to} new for ${from} old`, () => expect(splitRatio(text)).to.deep.equal({ to, from }))

  for (const text of ['', '0', '-2', '0:1', '2:0', '-2:1', 'abc', '2:1:1', '2:', '1e3', '0.3333', '0.0000001', 'NaN', '1.5:1', '99999999'])
    it(`is not what is written '${text}'`, () => expect(splitRatio(text)).to.equal(undefined))
})
