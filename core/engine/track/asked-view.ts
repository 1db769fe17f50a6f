import type { Millis } from '../../brand.ts'
import type { Book, Sleeve } from '../../book/book.ts'
import type { SleeveKey } from '../../fact/fact.ts'
import type { Bar } from '../../market/bar.ts'
import { DAY } from '../../market/civil-date.ts'
import type { PositionView, StrategyView } from '../../module/strategy.ts'
import type { Parameters } from '../../order/parameters.ts'

/** What a view reads of the track that it belongs to. */
interface Asked {
  readonly symbol: string
  readonly sleeve: SleeveKey
  readonly bar: Bar
  readonly folds: Pick<StrategyView, 'value' | 'previous'>
  readonly values: Parameters['values']
  readonly isAnswered: boolean
  readonly isAroundTheClock: boolean
  readonly isOfSessions: boolean
  sessionAt(at: Millis): StrategyView['session']
}

/** What a strategy sees when it is asked: one object a track, written over for each bar. */
export class AskedView implements StrategyView {
  readonly symbol: string
  readonly bar: Bar
  /** Of no object: a strategy may take them out of its view. */
  readonly value: StrategyView['value']
  readonly previous: StrategyView['previous']
  now: Millis = NaN as Millis
  session: StrategyView['session'] = null
  position: PositionView | null = null
  tradesToday = 0
  parameters: StrategyView['parameters'] = {}
  /** How often it was told anew what holds. */
  times = 0
  /** Begin of the session, or of the UTC day outside of one. */
  private dayStart = NaN
  /** A bar before it belongs to the same; NaN when every bar has to be asked about. */
  private dayEnd = NaN
  private readonly track: Asked

  constructor(track: Asked) {
    this.track = track
    this.symbol = track.symbol
    this.bar = track.bar
    const { folds } = track
    this.value = (name) => folds.value(name)
    this.previous = (name) => folds.previous(name)
  }

  /** Everything but the bar and its time: what holds until the book changes. Nobody looks at it who has answered already. */
  know(sleeve: Sleeve | undefined): void {
    if (this.track.isAnswered) return
    this.times += 1
    this.parameters = this.track.values
    this.position = sleeve ? positionView(sleeve) : null
    this.dayStart = NaN
  }

  /** Whether the position is what the sleeve holds. */
  shows({ holdings, protection, openedAt }: Sleeve): boolean {
    const { position } = this
    const held = holdings[0]
    if (!position || !held || holdings.length > 1) return false
    return held.qty === position.qty && held.price === position.price && openedAt === position.openedAt && protection.stop === position.stop && protection.target === position.target
  }

  /** The bar that the track stands at. */
  see(book: Book, sleeve: Sleeve | undefined): void {
    const { track, bar } = this
    if (track.isAnswered) return
    // A whole session is acted on in the next one: its clock stands at that open.
    const at = track.isOfSessions ? this.now : bar.start
    if (at >= this.dayStart && at < this.dayEnd) return
    const session = track.sessionAt(at)
    const dayStart = session ? session.open : Math.floor(at / DAY) * DAY
    this.session = session
    // Between sessions the next one may begin at any bar.
    this.dayEnd = session ? session.close : track.isAroundTheClock ? dayStart + DAY : NaN
    if (dayStart === this.dayStart) return
    this.dayStart = dayStart
    this.tradesToday = tradesSince(book, track, dayStart) + (sleeve && sleeve.openedAt >= dayStart ? 1 : 0)
  }
}

/** Round trips begun since then that are over, and entries that are pending. */
function tradesSince(book: Book, { sleeve }: Pick<Asked, 'sleeve'>, dayStart: number): number {
  let count = 0
  for (let i = book.trades.length - 1; i >= 0; i -= 1) {
    const trade = book.trades[i]
    if (!trade || trade.at < dayStart) break
    if (trade.sleeve === sleeve && trade.openedAt >= dayStart) count += 1
  }
  for (const order of book.open.values()) if (order.role === 'entry' && order.sleeve === sleeve && order.filled === 0) count += 1
  return count
}

function positionView(sleeve: Sleeve): PositionView | null {
  const [held] = sleeve.holdings
  if (!held) return null
  const own = sleeve.holdings.find((one) => one.symbol === sleeve.underlying) ?? held
  const { stop, target } = sleeve.protection
  return { direction: own.qty > 0 ? 'long' : 'short', qty: own.qty, price: own.price, openedAt: sleeve.openedAt, stop, target }
}
