import { expect } from 'chai'
import { figureSize } from './figure-size.ts'

describe('the size of a figure', () => {
  it('goes by its longest text', () => {
    expect([figureSize(['$100,000.00', '+$139.32'], 12), figureSize(['$12,345,678.90'], 12), figureSize(['$5.00', '−$1,234,567,890.12'], 12)]).to.deep.equal(['full', 'less', 'least'])
  })
})
