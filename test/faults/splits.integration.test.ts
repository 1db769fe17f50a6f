import { expect } from 'chai'
import { parityOf } from '../../cli/parity/parity-journal.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import { TinyMarket } from '../../exchange/alpaca-api/testing/tiny-market.ts'
import { splitMarket } from '../../exchange/market/split-market.ts'
import { ASKING, askingModules } from './asking.ts'
import { type Running, type Stand, until, withStand } from './kit.ts'
import { passAlone } from './night.ts'

/** The tiny market begins on Tuesday 2026-03-10, a minute before the open; New York is four hours behind UTC. */
const EVENING = Date.parse('2026-03-11T00:30:00Z')
const MIDNIGHT = Date.parse('2026-03-11T04:00:00Z')
const MORNING = Date.parse('2026-03-11T12:00:00Z')
const OPEN = Date.parse('2026-03-11T13:30:00Z')
const LATER = Date.parse('2026-03-11T14:30:00Z')
const KEY = `stocks/${ASKING}/SPY`

/** Bought at 500.51 with a stop 5 % below the close of 500.50 and a target 10 % above: 475.48 (475.475, rounded) and 550.55. */
const RATIOS = [
  { words: 'four for one', to: 4, from: 1, stop: 118.87, target: 137.64, qtyOf: (qty: number) => qty * 4 },
  { words: 'one for ten', to: 1, from: 10, stop: 4754.8, target: 5505.5, qtyOf: (qty: number) => qty / 10 },
]

for (const ratio of RATIOS) {
  describe(`a share that is split ${ratio.words} over a night`, function () {
    this.timeout(90_000)

    it('is taken at midnight by the announcement, once, with its bracket; the target then sells the new shares', () =>
      overNight(ratio, async (stand, market) => {
        const desk = await stand.start()
        const qty = await hold(market, desk)
        await reached(stand, OPEN)
        const [split] = desk.of('position.split')
        expect(split?.at, 'by the announcement, not by a look').to.be.within(MIDNIGHT, MIDNIGHT + 60_000)
        agree(stand, desk, { qty: ratio.qtyOf(qty), ...ratio })
        await sellAtTarget(stand, market, desk)
        await expectParity(stand, desk)
      }))

    it('is taken by a start before the open, after a night without an engine, and not again by the next start', () =>
      overNight(ratio, async (stand, market) => {
        const first = await stand.start()
        const qty = await hold(market, first)
        await reached(stand, EVENING)
        await first.stop()
        await passAlone(stand.exchange, MORNING)
        const second = await stand.start()
        agree(stand, second, { qty: ratio.qtyOf(qty), ...ratio })
        await second.stop()
        const third = await stand.start()
        await reached(stand, OPEN)
        agree(stand, third, { qty: ratio.qtyOf(qty), ...ratio })
        await sellAtTarget(stand, market, third)
        await expectParity(stand, third)
      }))

    it('is taken by a start in the session', () =>
      overNight(ratio, async (stand, market) => {
        const first = await stand.start()
        const qty = await hold(market, first)
        await reached(stand, EVENING)
        await first.stop()
        await passAlone(stand.exchange, LATER)
        const second = await stand.start()
        agree(stand, second, { qty: ratio.qtyOf(qty), ...ratio })
        await sellAtTarget(stand, market, second)
        await expectParity(stand, second)
      }))

    it('is seen in the positions where the venue does not tell, with one warning, and not taken again when it tells after all', () =>
      overNight(ratio, async (stand, market) => {
        const first = await stand.start()
        const qty = await hold(market, first)
        stand.faults.arm({ 'rest.429': { path: '/v1/corporate-actions' } })
        await reached(stand, OPEN)
        agree(stand, first, { qty: ratio.qtyOf(qty), ...ratio })
        expect(first.of('position.split')[0]?.at).to.be.within(MIDNIGHT, OPEN)
        expect(first.log.filter((line) => line.includes('does not tell of splits'))).to.have.length(1)
        await first.stop()
        stand.faults.disarm()
        const second = await stand.start()
        agree(stand, second, { qty: ratio.qtyOf(qty), ...ratio })
        await sellAtTarget(stand, market, second)
        await expectParity(stand, second)
      }))
  })
}

type Ratio = (typeof RATIOS)[number]

const { size } = askingModules.stocks

/** The kit's strategy of shares, but what it buys stays past the close. */
const overnight: typeof askingModules = {
  ...askingModules,
  stocks: {
    ...askingModules.stocks,
    size(signal, view) {
      const sized = size(signal, view)
      return sized.type === 'enter' ? { ...sized, protection: { ...sized.protection, exitAt: null } } : sized
    },
    guard: () => null,
  },
}

function overNight({ to, from }: Ratio, body: (stand: Stand, market: TinyMarket) => Promise<void>): Promise<void> {
  const market = new TinyMarket()
  const split: Split = { type: 'split', symbol: 'SPY', date: '2026-03-11', to, from }
  const options = { modules: overnight, symbols: { stocks: ['SPY'] }, cycleDelay: 240_000, broker: { serial: true }, exchange: { source: splitMarket(market, [split]), lockStep: true } }
  return withStand(options, (stand) => body(stand, market))
}

/** A close with cents is an entry, filled a minute later. @returns the shares. */
async function hold(market: TinyMarket, desk: Running): Promise<number> {
  market.put('SPY', 500.5)
  await until('shares are held', () => desk.of('order.filled').length > 0)
  market.put('SPY', 500)
  const [fill] = desk.of('order.filled')
  return fill?.qty ?? NaN
}

/** In lock-step the market moves as fast as the desk does. */
function reached({ exchange }: Stand, at: number): Promise<void> {
  return until(`the market reaches ${new Date(at).toISOString()}`, () => exchange.now() >= at, 60_000)
}

interface Agreed {
  readonly qty: number
  readonly stop: number
  readonly target: number
}

/** Book and venue hold the same, the bracket rests in new shares on both sides, and nothing was mended or sent besides. */
function agree({ exchange: { venue } }: Stand, desk: Running, { qty, stop, target }: Agreed): void {
  const { book } = desk.engine.engine
  const sleeve = book.sleeves.get(KEY)
  expect(desk.of('position.split').map(({ symbol, date }) => [symbol, date]), 'one split').to.deep.equal([['SPY', '2026-03-11']])
  expect(sleeve?.holdings.map((held) => held.qty)).to.deep.equal([qty])
  expect(Number(venue.position('SPY')?.qty)).to.equal(qty)
  expect([sleeve?.protection.stop, sleeve?.protection.target]).to.deep.equal([stop, target])
  const [entry] = venue.orders({ status: 'all', nested: true, limit: 500 })
  const legs = (entry?.legs ?? []).filter(({ status }) => status === 'new' || status === 'held').map((order) => [Number(order.qty), Number(order.stop_price ?? order.limit_price)])
  expect(legs, 'at the venue').to.have.deep.members([[qty, stop], [qty, target]])
  const resting = [...book.open.values()].map(({ intent }) => [intent.qty, intent.limit])
  expect(resting, 'in the book').to.have.deep.members([[qty, stop], [qty, target]])
  for (const mended of ['holding.corrected', 'outside.set', 'cash.moved', 'order.orphaned'] as const) expect(desk.of(mended), mended).to.deep.equal([])
  expect(desk.of('order.approved'), 'one entry, and nothing after it').to.have.length(1)
}

/** A venue made anew on the recorded market splits at the same moment, and comes to the same orders and fills. */
async function expectParity(stand: Stand, { journal }: Running): Promise<void> {
  // The prices that the target met are told after its fill.
  await reached(stand, stand.exchange.now() + 120_000)
  const { comparison: { differences, equal }, gap } = parityOf(journal, overnight)
  expect(differences).to.deep.equal([])
  expect(equal.fill, 'the entry and the target').to.equal(2)
  expect(gap.cents).to.equal(0)
}

/** The resting leg fills at the venue, and no order is doubled by it. */
async function sellAtTarget(stand: Stand, market: TinyMarket, desk: Running): Promise<void> {
  market.put('SPY', 560)
  await until('the target has sold', () => desk.of('trade.closed').length === 1, 60_000)
  const [trade] = desk.of('trade.closed')
  expect(trade?.realised, 'what ten percent of the cost are, in dollars').to.be.greaterThan(0)
  expect(stand.exchange.venue.position('SPY')).to.equal(undefined)
  expect(desk.engine.engine.book.sleeves.get(KEY)?.holdings ?? []).to.deep.equal([])
  const ids = stand.orders().map((order) => order.client_order_id)
  expect(new Set(ids).size).to.equal(ids.length)
  expect(stand.orders().filter((order) => order.side === 'sell' && order.status === 'filled')).to.have.length(1)
}
