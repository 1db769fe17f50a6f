import { expect } from 'chai'
import { millis } from '../brand.ts'
import { equityOf } from '../book/equity.ts'
import type { Input } from './input.ts'
import { entered, opened } from './testing/opened.ts'
import { command, desk, start, started, type Story } from './testing/story.ts'
import { bar, bars, chain, cycle, minute, PUT, quote, quotes } from './testing/tape.ts'
import { TELL } from './testing/told-strategy.ts'
import { accepted, execution, filled, filledAtOnce, legsOf, snapshot, told, update } from './testing/venue-words.ts'

const KEY = 'stocks/told/AAA'
const EX = millis(minute(1440))

function split(to: number, from: number, given: Partial<Extract<Input, { type: 'split' }>> = {}): Input {
  return { type: 'split', at: EX, symbol: 'AAA', date: '2026-03-11', to, from, bars: [], ...given }
}

const sleeveOf = (story: Story) => story.engine.book.sleeves.get(KEY)

describe('a split', () => {
  it('seven for one: shares, price, levels and resting legs count in new shares, and no money moves', () => {
    const { story, order } = opened()
    story.when(quotes(quote('AAA', minute(2), 105)))
    const before = equityOf(story.engine.book, story.engine.market)
    story.when(split(7, 1)).then('split AAA 7 for 1 on 2026-03-11')
    expect(sleeveOf(story)?.holdings).to.deep.equal([{ symbol: 'AAA', qty: 70, price: 100 / 7 }])
    // 95 / 7 and 110 / 7 on the nearest cent.
    expect(sleeveOf(story)?.protection).to.include({ stop: 13.57, target: 15.71 })
    const resting = [...story.engine.book.open.values()].map(({ role, intent }) => ({ role, qty: intent.qty, limit: intent.limit }))
    expect(resting).to.have.deep.members([{ role: 'target', qty: 70, limit: 15.71 }, { role: 'stop', qty: 70, limit: 13.57 }])
    expect(equityOf(story.engine.book, story.engine.market)).to.be.closeTo(before ?? NaN, 1e-9)
    expect(order.intent.qty, 'the order of before is what it was').to.equal(10)
  })

  it('leaves nothing to mend when the venue says the same', () => {
    const { story, order } = opened()
    story.when(split(7, 1))
    const legs = legsOf(order, { stop: { qty: 70, stopPrice: 13.57 }, target: { qty: 70, limitPrice: 15.71, status: 'working' } })
    const word = { ...filled(order, 100), legs }
    const look: Input = { type: 'venue', at: millis(EX + 1), venue: snapshot({ at: millis(EX + 1), cash: 99_000, positions: { AAA: [70, 100 / 7] }, orders: [word] }) }
    story.when(look, look).then()
  })

  it('is taken once, also by an engine that begins anew', () => {
    const { story } = opened()
    story.when(split(7, 1)).when(split(7, 1)).then()
    expect(story.holding(KEY, 'AAA')).to.equal(70)
    const again = story.crash()
    again.when(start({ at: millis(EX + 1), cash: 99_000, positions: { AAA: [70, 100 / 7] } }), split(7, 1))
    expect(again.lines()).not.to.include('split AAA 7 for 1 on 2026-03-11')
    expect(again.holding(KEY, 'AAA')).to.equal(70)
  })

  it('that the venue is the first to count makes no fill of what an order had filled before', () => {
    const { story, order } = entered()
    const part = filled(order, 100, 4)
    story.when(accepted(minute(1.1), order), update(minute(1.2), part, [execution(part, { qty: 4, price: 100, at: minute(1.2) })]))
    const restated = { ...update(EX, told(order, { status: 'partial', qty: 70, filledQty: 28, filledPrice: 100 / 7, legs: [] })), event: 'restated' } as Input
    story.when(restated).then()
    story.when(split(7, 1))
    expect(story.holding(KEY, 'AAA')).to.equal(28)
  })

  it('divides in reverse, and keeps a fraction of a share', () => {
    const { story } = opened()
    story.when(split(1, 4))
    expect(sleeveOf(story)?.holdings).to.deep.equal([{ symbol: 'AAA', qty: 2.5, price: 400 }])
    expect(sleeveOf(story)?.protection).to.include({ stop: 380, target: 440 })
  })

  it('by seven leaves no difference of the ninth decimal: two sleeves are cut one by one, and the venue its whole', () => {
    const seats = [{ module: 'stocks' as const, enabled: true, symbols: ['AAA'], strategies: ['told', 'slow'] }]
    const story = started({ desk: desk({ seats }) })
    story.when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const first = story.sent()
    story.when(accepted(minute(1.1), first), filledAtOnce(minute(1.2), first, 100))
    story.when(bars(...[1, 2, 3, 4].map((n) => bar('AAA', n, 100, 0))), quotes(quote('AAA', minute(5), 100)), cycle(minute(5)))
    const second = story.sent()
    story.when(accepted(minute(5.1), second), filledAtOnce(minute(5.2), second, 100))
    story.when(split(1, 7))
    expect(['told', 'slow'].map((name) => story.holding(`stocks/${name}/AAA`, 'AAA'))).to.deep.equal([1.428571428, 1.428571428])
    const legs = [first, second].map((order) => ({ ...filled(order, 100), legs: legsOf(order, { target: { status: 'working' } }) }))
    const look: Input = { type: 'venue', at: millis(EX + 1), venue: snapshot({ at: millis(EX + 1), cash: 98_000, positions: { AAA: [2.857142857, 700] }, orders: legs }) }
    story.when(look, look).then()
    const gone: Input = { type: 'venue', at: millis(EX + 2), venue: snapshot({ at: millis(EX + 2), cash: 98_000, positions: { AAA: [2.857142856, 700], BBB: [1e-9, 5] }, orders: legs }) }
    story.when(gone, gone).then()
    const more: Input = { type: 'venue', at: millis(EX + 3), venue: snapshot({ at: millis(EX + 3), cash: 98_000, positions: { AAA: [2.957142857, 700] }, orders: legs }) }
    story.when(more, more)
    expect(story.holding('outside//AAA', 'AAA'), 'a tenth of a share is bought by somebody').to.equal(0.100000001)
  })

  it('leaves what a new journal does not find either', () => {
    const story = started({ cash: 100_000, positions: { AAA: [1e-9, 700], 'BTC/USD': [1e-9, 50_000] } })
    expect([...story.engine.book.sleeves.keys()], 'coins are traded to the ninth decimal').to.deep.equal(['outside//BTC/USD'])
  })

  it('that the venue rounds where the book cuts makes no fill of what an order had filled before', () => {
    const { story, order } = entered()
    const part = filled(order, 100, 4)
    story.when(accepted(minute(1.1), order), update(minute(1.2), part, [execution(part, { qty: 4, price: 100, at: minute(1.2) })]))
    story.when(split(1, 7))
    story.when(update(EX, told(order, { status: 'partial', qty: 1.428571429, filledQty: 0.571428572, filledPrice: 700, legs: [] }))).then()
    expect(story.holding(KEY, 'AAA')).to.equal(0.571428571)
  })

  it('counts what an order has filled in new shares, so that the venue\'s restated word is no new fill', () => {
    const { story, order } = entered()
    const part = filled(order, 100, 4)
    story.when(accepted(minute(1.1), order), update(minute(1.2), part, [execution(part, { qty: 4, price: 100, at: minute(1.2) })]))
    story.when(split(7, 1))
    expect(story.holding(KEY, 'AAA')).to.equal(28)
    const restated = told(order, { status: 'partial', qty: 70, filledQty: 28, filledPrice: 100 / 7, legs: [] })
    story.when(update(millis(EX + 1), restated)).then()
    const rest = { ...restated, status: 'filled' as const, filledQty: 70 }
    story.when(update(millis(EX + 2), rest, [execution(rest, { qty: 42, price: 15, at: millis(EX + 2) })]))
    expect(story.holding(KEY, 'AAA')).to.equal(70)
  })

  it('does not fire a stop whose level it divided', () => {
    const { story } = opened()
    story.when(split(7, 1), quotes(quote('AAA', millis(EX + 1), 14.28)))
    expect(sleeveOf(story)?.exit).to.equal(null)
  })

  it('gives a sold contract another strike and quantity under the same sleeve, quoted in new shares', () => {
    const story = soldPuts()
    story.when({ type: 'chains', at: minute(1), chains: [chain(minute(1), { [PUT]: [2, 2.1] })] }, command(minute(1), { type: 'adopt', symbol: PUT, module: 'options', strategy: 'told' }))
    story.when(split(5, 1))
    const sleeve = [...story.engine.book.sleeves.values()].find(({ holdings }) => holdings.length > 0)
    expect(sleeve?.holdings).to.deep.equal([{ symbol: 'AAA260417P00019000', qty: -10, price: 0.4 }])
    expect(story.engine.market.mark('AAA260417P00019000')).to.be.closeTo(0.41, 1e-12)
    expect(story.engine.market.entry(PUT)).to.equal(undefined)
  })

  it('begins the folds anew on the adjusted bars that it brings', () => {
    const { story } = opened()
    const past = [14, 15, 16].map((close, i) => ({ ...bar('AAA', i, close), volume: 700 }))
    story.when(split(7, 1, { bars: past }))
    const track = story.engine.tracksBySymbol.get('AAA')?.[0]
    // The next session opens on the three bars before it: their mean with its own first bar is of the last three.
    story.when(bars(bar('AAA', 1441, 17)))
    track?.next()
    expect(track?.value('mean')).to.be.closeTo((15 + 16 + 17) / 3, 1e-9)
  })

  it('that nobody told of is seen in the venue\'s word: another quantity at the same cost, twice, and no cash', () => {
    const { story, order } = opened()
    const legs = legsOf(order, { stop: { qty: 70, stopPrice: 13.57 }, target: { qty: 70, limitPrice: 15.71, status: 'working' } })
    const look = (positions: Readonly<Record<string, readonly [number, number]>>, cash = 99_000): Input => ({ type: 'venue', at: EX, venue: snapshot({ at: EX, cash, positions, orders: [{ ...filled(order, 100), legs }] }) })
    story.when(look({ AAA: [70, 14.2857] }))
    expect(story.holding(KEY, 'AAA'), 'one look proves nothing').to.equal(10)
    story.when(look({ AAA: [70, 14.2857] })).then('split AAA 7 for 1 on 2026-03-11', 'cause.ended desk book-unreconciled')
    expect(story.holding(KEY, 'AAA')).to.equal(70)
    expect(sleeveOf(story)?.protection).to.include({ stop: 13.57, target: 15.71 })
  })

  it('that the venue has yet to count is waited for, and mended as anything else when days have passed', () => {
    const { story, order } = opened()
    story.when(split(7, 1))
    const look = (days: number): Input => {
      const at = millis(EX + days * 1440 * 60_000)
      return { type: 'venue', at, venue: snapshot({ at, cash: 99_000, positions: { AAA: [10, 100] }, orders: [{ ...filled(order, 100), legs: legsOf(order, { stop: {}, target: {} }) }] }) }
    }
    story.when(look(0), look(0), look(3), look(3)).then()
    expect(story.holding(KEY, 'AAA')).to.equal(70)
    story.when(look(4), look(4))
    expect(story.holding(KEY, 'AAA')).to.equal(10)
  })

  it('of a contract that the venue still tells of in its old terms is waited for on the ex-date', () => {
    const story = soldPuts().when(split(2, 1))
    const look = (at: number): Input => ({ type: 'venue', at: millis(at), venue: snapshot({ at: millis(at), positions: { [PUT]: [-2, 2] } }) })
    story.when(look(EX), look(EX))
    expect([...story.engine.book.sleeves.keys()]).to.deep.equal(['outside//AAA260417P00047500'])
    story.when(look(EX + 1440 * 60_000), look(EX + 1440 * 60_000))
    expect([...story.engine.book.sleeves.keys()]).to.deep.equal([`outside//${PUT}`])
  })

  it('of days on which the engine was away comes with its start, so that the venue is met in new shares', () => {
    const { story } = opened()
    const again = story.crash()
    const at = millis(EX + 1)
    const splits = [{ type: 'split', symbol: 'AAA', date: '2026-03-11', to: 7, from: 1 }]
    again.when({ ...start({ at, cash: 99_000, positions: { AAA: [70, 100 / 7] } }), splits, warmUp: [bar('AAA', 1439, 15)] } as Input)
    expect(again.lines().filter((line) => line.startsWith('split'))).to.deep.equal(['split AAA 7 for 1 on 2026-03-11'])
    expect(again.holding(KEY, 'AAA')).to.equal(70)
    expect(again.engine.doubts.size, 'no difference').to.equal(0)
    expect(again.engine.market.mark('AAA'), 'bars of a start are in the shares of its day').to.equal(15)
  })

  it('told of after a start that read bars in new shares restates the book alone', () => {
    const { story, order } = opened()
    const at = millis(EX + 1)
    const legs = legsOf(order, { stop: { qty: 70, stopPrice: 13.57 }, target: { qty: 70, limitPrice: 15.71, status: 'working' } })
    const past = [bar('AAA', 1438, 14.9), bar('AAA', 1439, 15)]
    const begun = () => story.crash().when({ ...start({ at, cash: 99_000, positions: { AAA: [70, 100 / 7] } }), warmUp: past } as Input)
    const told = begun().when(split(7, 1, { at, bars: past }))
    expect([told.holding(KEY, 'AAA'), told.engine.market.mark('AAA')]).to.deep.equal([70, 15])
    const position = { symbol: 'AAA', qty: 70, available: 70, price: 100 / 7, mark: 15.01 }
    const look: Input = { type: 'venue', at, venue: { ...snapshot({ at, cash: 99_000, orders: [{ ...filled(order, 100), legs }] }), positions: [position] } }
    const seen = begun().when(look, look)
    expect([seen.holding(KEY, 'AAA'), seen.engine.market.mark('AAA')], 'by two looks').to.deep.equal([70, 15])
  })

  it('is not seen in shares that somebody bought by hand', () => {
    const { story } = opened()
    const bought: Input = { type: 'venue', at: EX, venue: snapshot({ at: EX, cash: 98_000, positions: { AAA: [20, 100] } }) }
    story.when(bought, bought)
    expect(story.lines().filter((line) => line.startsWith('split'))).to.deep.equal([])
    expect(story.holding(KEY, 'AAA')).to.equal(10)
  })

  it('of what nobody here bought renames it where it lies', () => {
    const story = soldPuts()
    story.when(split(2, 1))
    expect([...story.engine.book.sleeves.keys()]).to.deep.equal(['outside//AAA260417P00047500'])
    expect(story.engine.book.sleeves.get('outside//AAA260417P00047500')?.holdings).to.deep.equal([{ symbol: 'AAA260417P00047500', qty: -4, price: 1 }])
  })
})

/** Two puts struck at 95, sold at two dollars before this desk began: they lie outside. */
function soldPuts(): Story {
  return started({ positions: { [PUT]: [-2, 2] } }).when(quotes(quote('AAA', minute(1), 100)))
}
