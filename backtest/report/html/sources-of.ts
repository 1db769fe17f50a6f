import { underlyingOfSymbol } from '../../../core/book/underlying-of-symbol.ts'
import { round } from '../../../core/money.ts'
import type { OpenPosition } from '../../result/open-positions.ts'
import type { Judgement } from '../../judgement/judgement.ts'
import { breakable } from './breakable.ts'
import type { Clock } from './clock-of.ts'
import { gain, known, money, NOT_ENOUGH, plain } from './format.ts'
import { signed } from './figure.ts'
import { type Html, html, type Part } from './html.ts'
import { table } from './table.ts'

/** What the net result consists of to the cent, and every position that is still open: of several strategies with whose it is. */
export function sourcesOf({ sources, open, frozen }: Pick<Judgement, 'sources' | 'open' | 'frozen'>, { place, moment }: Clock, strategies: number): Html {
  const part = (name: string, value: number, note: string): readonly (readonly Part[])[] => (Math.abs(value) < HALF_A_CENT ? [] : [[name, signed(value, gain(value)), html`<span class="note">${note}</span>`]])
  const rows: readonly (readonly Part[])[] = [
    ['Finished trades', signed(sources.trades, gain(sources.trades)), html`<span class="note">their costs taken off</span>`],
    ...part('Open positions', sources.open, 'at the last prices, fees so far taken off'),
    ...part('Dividends', sources.dividends, 'credited less charged'),
    ...part('Borrowing', sources.borrowing, 'of shares sold short'),
    ...part('Not explained', sources.rest, 'a difference that should not be'),
    ['Net result', signed(sources.net, gain(sources.net)), html`<span class="note">the sum</span>`],
  ]
  return html`<h3>What the net result consists of</h3>
${table({ name: 'What the net result consists of', heads: ['Part', '#Dollars', 'How'], rows })}
<h3>Open positions</h3>
${table({ name: 'Open positions', heads: ['Symbol', ...(strategies > 1 ? ['Strategy'] : []), `Since (${place})`, '#Quantity', '#Average price', '#Last price', '#Unrealised', '#Costs so far'], rows: open.map((one) => [one.symbol, ...(strategies > 1 ? [breakable(one.strategy)] : []), ...openRow(one, moment)]), none: 'Nothing was open at the end.' })}
${frozen.length === 0 ? undefined : html`<h3>Held without bars</h3>
<p class="quiet">Nothing could be sold then, and the account counted the last price.</p>
${table({ name: 'Held without bars', heads: ['Symbol', '#Quantity', `Since (${place})`, 'Until', '#Last price'], rows: frozen.map(({ symbol, qty, since, until, price }) => [symbol, plain(qty), moment(since), until === undefined ? 'the end' : moment(until), lastPrice(symbol, price)]) })}`}`
}

const HALF_A_CENT = 0.005

function lastPrice(symbol: string, price: number): string {
  const underlying = underlyingOfSymbol(symbol)
  return underlying === symbol ? priceOf(price) : `${priceOf(price)} (${underlying})`
}

/** Of one unit, with the digits that it has: a contract stands for a hundred. */
function priceOf(value: number): string {
  return money(value, [2, 3, 4, 5].find((places) => Math.abs(value - round(value, places)) < 1e-7) ?? 6)
}

/** What follows its name. */
function openRow({ openedAt, qty, price, lastPrice, unrealised, fees, spread, slippage }: OpenPosition, moment: Clock['moment']): readonly Part[] {
  return [moment(openedAt), plain(qty), priceOf(price), known(lastPrice, priceOf), unrealised === undefined ? NOT_ENOUGH : signed(unrealised, gain(unrealised)), money(fees + spread + slippage)]
}
