import type { Millis } from '../../brand.ts'
import type { Chain, ChainEntry } from '../../market/chain.ts'
import { DAY, dateOf } from '../../market/civil-date.ts'
import { contractMark } from '../../market/contract-mark.ts'
import { isTwoSided, type Quote } from '../../market/quote.ts'
import { splitChain, type SplitRatio } from '../../market/split-contract.ts'
import { splitQuote } from '../../market/split-quote.ts'
import { splitSymbol } from '../../market/split-symbol.ts'

/**
 * The latest about contracts: chains as they came, each looked up by an index that is made once however many engines hear of it, and beside
 * them what was told of single contracts and what a later chain no longer lists, until it is long over.
 */
export class ListedContracts {
  private readonly chains = new Map<string, Chain>()
  private readonly entries = new Map<string, ChainEntry>()
  /** What was told of one contract by itself. */
  private readonly quotes = new Map<string, Quote>()
  /** Told at the very time of the chain that lists it, and after it. */
  private readonly toldAfter = new Map<string, Chain>()
  /** Of those that were told by themselves, as what is held is: half-way between bid and ask when they last had both. */
  private readonly middles = new Map<string, number>()

  chain(underlying: string): Chain | undefined {
    return this.chains.get(underlying)
  }

  take(chain: Chain): void {
    const before = this.chains.get(chain.underlying)
    for (const symbol of this.quotes.keys()) this.keepMiddle(symbol)
    if (before !== undefined) {
      const [listed, next] = [indexOf(before), indexOf(chain, before)]
      if (listed !== next) {
        this.leave(before, next)
        this.forget(chain.at)
      }
    }
    for (const [symbol, over] of this.toldAfter) if (over === before || over === chain) this.toldAfter.delete(symbol)
    this.chains.set(chain.underlying, chain)
  }

  /** Its contracts are others from here on: what was said of each stands under its new name, in new shares. */
  split(underlying: string, ratio: SplitRatio): void {
    const factor = ratio.from / ratio.to
    const named = (symbol: string): string | undefined => splitSymbol(symbol, { symbol: underlying, ...ratio })
    const [chain, told, middles] = [this.chains.get(underlying), [...this.quotes.values()], [...this.middles].filter(([symbol]) => named(symbol) !== undefined)]
    this.drop(underlying)
    if (chain) this.take(splitChain(chain, ratio))
    for (const quote of told) {
      const symbol = named(quote.symbol)
      if (symbol !== undefined) this.takeQuote(splitQuote({ ...quote, symbol }, factor))
    }
    for (const [symbol] of middles) this.middles.delete(symbol)
    for (const [symbol, middle] of middles) this.middles.set(named(symbol) ?? symbol, middle * factor)
  }

  /** Its contracts are others from here on; their last quotes stand. */
  drop(underlying: string): void {
    const chain = this.chains.get(underlying)
    if (!chain) return
    this.leave(chain, NOTHING)
    for (const { contract: { symbol } } of chain.entries) {
      const quote = this.quote(symbol)
      if (quote) this.quotes.set(symbol, quote)
      this.entries.delete(symbol)
    }
    this.chains.delete(underlying)
  }

  entry(contract: string): ChainEntry | undefined {
    return this.listed(contract)?.entry ?? this.entries.get(contract)
  }

  /** A quote of anything; of what was told last where times are equal. */
  quote(symbol: string): Quote | undefined {
    const told = this.quotes.get(symbol)
    const listed = this.listed(symbol)
    if (listed === undefined) return this.lastOf(symbol, told)
    const { entry: { quote }, chain } = listed
    if (told === undefined || told.at < quote.at) return quote
    return told.at > quote.at || this.toldAfter.get(symbol) === chain ? told : quote
  }

  /** What it is worth a share; undefined when nothing was ever said. */
  mark(symbol: string): number | undefined {
    const quote = this.quote(symbol)
    return quote && contractMark(quote, this.middles.get(symbol))
  }

  takeQuote(quote: Quote): void {
    const known = this.quote(quote.symbol)
    if (known && known.at > quote.at) return
    this.keepMiddle(quote.symbol)
    this.quotes.set(quote.symbol, quote)
    const listed = this.listed(quote.symbol)
    if (listed) this.toldAfter.set(quote.symbol, listed.chain)
  }

  private listed(symbol: string): { readonly entry: ChainEntry; readonly chain: Chain } | undefined {
    for (const chain of this.chains.values()) {
      const place = indexOf(chain).get(symbol)
      const entry = place === undefined ? undefined : chain.entries[place]
      if (entry) return { entry, chain }
    }
    return undefined
  }

  private keepMiddle(symbol: string): void {
    const known = this.quote(symbol)
    if (known && isTwoSided(known)) this.middles.set(symbol, (known.bid + known.ask) / 2)
  }

  /** What the next chain does not list keeps its last word. */
  private leave(chain: Chain, next: Index): void {
    const { quotes, entries, toldAfter } = this
    for (const entry of chain.entries) {
      const { symbol } = entry.contract
      if (next.has(symbol)) continue
      const told = quotes.get(symbol)
      // What was told before the chain at the very same time is over.
      if (told !== undefined && told.at === entry.quote.at && toldAfter.get(symbol) !== chain) quotes.delete(symbol)
      entries.set(symbol, entry)
    }
  }

  /** Days bring others and others: nobody holds a contract so long after its end. */
  private forget(at: Millis): void {
    const last = dateOf(Math.floor(at / DAY) - REMEMBERED)
    for (const [symbol, { contract }] of this.entries) {
      if (contract.expiry >= last) continue
      this.entries.delete(symbol)
      this.quotes.delete(symbol)
      this.middles.delete(symbol)
    }
  }

  /** Of what no chain lists: what was told by itself, unless a chain that listed it came later. */
  private lastOf(symbol: string, told: Quote | undefined): Quote | undefined {
    const left = this.entries.get(symbol)?.quote
    return left === undefined || (told !== undefined && told.at >= left.at) ? told : left
  }
}

/** Days after its expiry: a venue settles what is held within two or three. */
const REMEMBERED = 10

/** Where each contract stands among the entries of a chain. */
type Index = ReadonlyMap<string, number>

const NOTHING: Index = new Map()
const indexes = new WeakMap<Chain, Index>()

/** From moment to moment most chains list the same contracts: they have one index, that of the chain before. */
function indexOf(chain: Chain, before?: Chain): Index {
  const known = indexes.get(chain)
  if (known) return known
  const made = before && isSameList(before, chain) ? indexOf(before) : new Map(chain.entries.map(({ contract: { symbol } }, i) => [symbol, i]))
  indexes.set(chain, made)
  return made
}

function isSameList({ entries: some }: Chain, { entries: others }: Chain): boolean {
  if (some.length !== others.length) return false
  for (let i = 0; i < some.length; i += 1) if (some[i]?.contract.symbol !== others[i]?.contract.symbol) return false
  return true
}
