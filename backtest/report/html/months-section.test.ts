import { expect } from 'chai'
import { monthsSection } from './months-section.ts'
import type { Report } from './report.ts'

describe('the months of a report', () => {
  it('have the two decimals of its head, so that months and year agree with the whole', () => {
    const months = [{ month: '2016-04', return: -0.0028 }, { month: '2016-05', return: -0.0008 }]
    const { markup: text } = monthsSection({ judgement: { months } } as unknown as Report)
    expect([...text.matchAll(/<td class="number[^>]*>([^<]+)</g)].map(([, cell]) => cell)).to.deep.equal(['−0.28', '−0.08', '−0.36'])
  })
})
