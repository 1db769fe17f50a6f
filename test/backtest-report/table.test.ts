import { expect } from 'chai'
import { CARDS } from '../../backtest/report/html/cards.ts'
import { html } from '../../backtest/report/html/html.ts'
import { table } from '../../backtest/report/html/table.ts'
import { tableWidth, WIDTHS } from '../../backtest/report/html/table-width.ts'

const LETTERS = { letter: 0.5, head: 0.4, gap: 1 }

describe('a table of the page', () => {
  it('says in each cell which column it is, for where rows become blocks', () => {
    const { markup } = table({ name: 'Told', heads: ['Day', '#Net', 'Why'], rows: [['Group'], ['Mon', '−$1', 'time']] })
    expect(markup).to.include('<th scope="row">Mon</th><td class="number" data-label="Net">−$1</td><td data-label="Why">time</td>')
    expect(markup).to.include('<th scope="rowgroup" colspan="3">')
  })

  it('can be reached and named without a mouse', () => expect(table({ name: 'Told', heads: ['a', 'b'], rows: [['1', '2']] }).markup).to.match(/<div class="[^"]*" role="region" aria-label="Told" tabindex="0">/))

  it('becomes blocks where its letters would not fit', () => {
    expect(tableWidth(['a', 'b'], [['x', 'y']], LETTERS)).to.equal(WIDTHS[0])
    expect(tableWidth(['a', 'b'], [['x'.repeat(60), 'y'.repeat(19)]], LETTERS), '79 letters of half a rem and a gap: 40.5').to.equal(44)
    expect(tableWidth(['#a', 'b'], [['x'.repeat(500), 'y']], LETTERS), 'the widest there is').to.equal(66)
    expect(tableWidth(['a', 'b'], [['x'.repeat(500)]], LETTERS), 'a row that names others is no column').to.equal(WIDTHS[0])
    expect(tableWidth(['a', 'b'], [[html`<i title="${'x'.repeat(500)}">&lt;</i>`, 'y']], LETTERS), 'markup is no text').to.equal(WIDTHS[0])
  })

  it('finds a rule for each width', () => {
    for (const width of WIDTHS) expect(CARDS).to.include(`(max-width: ${width - 0.01}rem)`).and.to.include(`.fits-${width} `)
  })
})
