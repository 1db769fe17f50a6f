import { expect } from 'chai'
import { fillTemplate } from './sentences-template.ts'

describe('a sentence template', () => {
  const said = (template: string, numbers: Readonly<Record<string, number>>) => fillTemplate(template, numbers, { symbol: 'SPY' })

  it('takes words and numbers', () => {
    expect(said('{symbol} closed at {close:price}.', { close: 168.2 })).to.equal('SPY closed at 168.20.')
  })

  it('leaves a bracket out unless all its numbers are there and finite', () => {
    const template = '{symbol} fell[ from {from:price}][ to {to:price}, {share:percent}].'
    expect(said(template, { from: 2, to: 1, share: 0.5 })).to.equal('SPY fell from 2.00 to 1.00, 50.0 %.')
    expect(said(template, { from: 2, to: 1 })).to.equal('SPY fell from 2.00.')
    expect(said(template, { from: NaN, to: 1, share: Infinity })).to.equal('SPY fell.')
  })

  it('says unknown for a number outside brackets that is not there', () => {
    expect(said('{symbol} is at {close:price}.', {})).to.equal('SPY is at unknown.')
  })

  const formats: readonly (readonly [string, number, string])[] = [
    ['price', 168.2, '168.20'], ['price', 64_123.456, '64,123.46'], ['price', 0.1234, '0.1234'], ['price', 0.00001234, '0.00001234'],
    ['price', -0.5, '-0.50'], ['price', 0, '0.00'], ['price', 0.435, '0.435'], ['price', 0.1234567, '0.123457'], ['price', 0.9999999, '1.00'],
    ['money', 1234.5, '$1,235'], ['money', 12.3, '$12.30'], ['money', -1_000_000, '-$1,000,000'],
    ['percent', 0.0123, '1.23 %'], ['percent', 0.2, '20.0 %'], ['ratio', 1.005, '1.00'], ['count', 12_345.6, '12,346'], ['count', -0.2, '0'],
    ['seconds', 1500, '1.5'], ['seconds', 61_000, '61'], ['minutes', 300_000, '5'], ['quantity', 0.166500166, '0.166500166'], ['quantity', 1500, '1,500'],
  ]
  for (const [format, value, text] of formats) {
    it(`says ${value} as ${format}: ${text}`, () => expect(said(`{x:${format}}`, { x: value })).to.equal(text))
  }

  it('says a number without a format as a quantity', () => {
    expect(said('{x}', { x: 2.5 })).to.equal('2.5')
  })
})
