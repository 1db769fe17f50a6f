import { Column } from '../column.ts'

/** One execution as the run recorded it. Money in dollars. */
export interface FillRow {
  /** Market time of the execution. */
  readonly at: number
  readonly symbol: string
  readonly sleeve: string
  readonly side: 'buy' | 'sell'
  readonly qty: number
  readonly price: number
  /** The venue's fee, coins counted at the fill's price, and the assumed commission. */
  readonly fee: number
  readonly spread: number
  readonly slippage: number
}

const FIRST = 16

/** All executions of a run in columns, in order: what the trade hash is made of. */
export class FillTable {
  readonly at = new Column(FIRST)
  /** Positions in `symbols` and `sleeves`. */
  readonly symbol = new Column(FIRST)
  readonly sleeve = new Column(FIRST)
  /** Signed: bought is positive. */
  readonly qty = new Column(FIRST)
  readonly price = new Column(FIRST)
  readonly fee = new Column(FIRST)
  readonly spread = new Column(FIRST)
  readonly slippage = new Column(FIRST)
  readonly symbols: string[] = []
  readonly sleeves: string[] = []
  private readonly placeOfSymbol = new Map<string, number>()
  private readonly placeOfSleeve = new Map<string, number>()

  get length(): number {
    return this.at.length
  }

  push(row: FillRow): void {
    this.at.push(row.at)
    this.symbol.push(placeOf(row.symbol, this.symbols, this.placeOfSymbol))
    this.sleeve.push(placeOf(row.sleeve, this.sleeves, this.placeOfSleeve))
    this.qty.push(row.side === 'buy' ? row.qty : -row.qty)
    this.price.push(row.price)
    this.fee.push(row.fee)
    this.spread.push(row.spread)
    this.slippage.push(row.slippage)
  }

  clear(): void {
    if (this.length === 0) return
    for (const column of [this.at, this.symbol, this.sleeve, this.qty, this.price, this.fee, this.spread, this.slippage]) column.length = 0
  }

  /** @throws RangeError beyond its end. */
  row(i: number): FillRow {
    const [symbol, sleeve] = [this.symbols[this.symbol.at(i)], this.sleeves[this.sleeve.at(i)]]
    if (symbol === undefined || sleeve === undefined) throw new RangeError(`no fill ${i}`)
    const qty = this.qty.at(i)
    return {
      at: this.at.at(i), symbol, sleeve, side: qty > 0 ? 'buy' : 'sell', qty: Math.abs(qty), price: this.price.at(i), fee: this.fee.at(i),
      spread: this.spread.at(i), slippage: this.slippage.at(i),
    }
  }
}

function placeOf(name: string, names: string[], places: Map<string, number>): number {
  const known = places.get(name)
  if (known !== undefined) return known
  places.set(name, names.length)
  return names.push(name) - 1
}
