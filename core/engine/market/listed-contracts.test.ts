import { expect } from 'chai'
import fc from 'fast-check'
import { millis } from '../../brand.ts'
import type { Chain, ChainEntry } from '../../market/chain.ts'
import { contractOf } from '../../market/contract-of.ts'
import { contractMark } from '../../market/contract-mark.ts'
import { isTwoSided, type Quote } from '../../market/quote.ts'
import { ListedContracts } from './listed-contracts.ts'

const SYMBOLS = ['AAA', 'BBB'].flatMap((root) => [1, 2, 3, 4].map((strike) => `${root}260619C0000${strike}000`))

/** The same in plain words: every entry that a chain leaves behind is written down at once. */
class Plain {
  private readonly chains = new Map<string, Chain>()
  private readonly left = new Map<string, ChainEntry>()
  readonly quotes = new Map<string, Quote>()
  private readonly after = new Map<string, Chain>()

  take(chain: Chain): void {
    const before = this.chains.get(chain.underlying)
    if (before) this.leave(before, chain)
    for (const [symbol, over] of this.after) if (over === before || over === chain) this.after.delete(symbol)
    this.chains.set(chain.underlying, chain)
  }

  drop(underlying: string): void {
    const chain = this.chains.get(underlying)
    if (!chain) return
    this.leave(chain, undefined)
    for (const { contract: { symbol } } of chain.entries) {
      this.quotes.set(symbol, this.quote(symbol) as Quote)
      this.left.delete(symbol)
    }
    this.chains.delete(underlying)
  }

  entry(symbol: string): ChainEntry | undefined {
    return this.listed(symbol)?.entry ?? this.left.get(symbol)
  }

  quote(symbol: string): Quote | undefined {
    const told = this.quotes.get(symbol)
    const listed = this.listed(symbol)
    const word = listed?.entry.quote ?? this.left.get(symbol)?.quote
    if (!told || !word) return told ?? word
    if (told.at !== word.at) return told.at > word.at ? told : word
    return !listed || this.after.get(symbol) === listed.chain ? told : word
  }

  takeQuote(quote: Quote): void {
    const known = this.quote(quote.symbol)
    if (known && known.at > quote.at) return
    this.quotes.set(quote.symbol, quote)
    const listed = this.listed(quote.symbol)
    if (listed) this.after.set(quote.symbol, listed.chain)
  }

  private listed(symbol: string) {
    for (const chain of this.chains.values()) {
      const entry = chain.entries.find((one) => one.contract.symbol === symbol)
      if (entry) return { entry, chain }
    }
    return undefined
  }

  private leave(chain: Chain, next: Chain | undefined): void {
    for (const entry of chain.entries) {
      const { symbol } = entry.contract
      if (next?.entries.some((one) => one.contract.symbol === symbol)) continue
      if (this.quotes.get(symbol)?.at === entry.quote.at && this.after.get(symbol) !== chain) this.quotes.delete(symbol)
      this.left.set(symbol, entry)
    }
  }
}

/** The only contract of a chain, five days before its expiry. */
function weekly(week: number): Chain {
  const at = millis(Date.UTC(2026, 0, 4 + 7 * week, 15))
  const expiry = new Date(at + 5 * 86_400_000).toISOString().slice(2, 10).replaceAll('-', '')
  const contract = contractOf(`AAA${expiry}C00001000`)
  if (!contract) throw new Error('not a contract')
  const quote: Quote = { symbol: contract.symbol, at, bid: 1, ask: 2, bidSize: 1, askSize: 1 }
  return { at, underlying: 'AAA', entries: [{ contract, quote }] }
}

describe('contracts that are over', () => {
  it('are remembered until whoever held them has been settled, and no longer', () => {
    const contracts = new ListedContracts()
    const symbols = Array.from({ length: 20 }, (_, week) => {
      const chain = weekly(week)
      contracts.take(chain)
      return chain.entries[0]?.contract.symbol ?? ''
    })
    const known = symbols.filter((symbol) => contracts.entry(symbol) !== undefined)
    expect(known, 'the one that is listed, and those that ended within ten days').to.deep.equal(symbols.slice(-3))
    expect(symbols.slice(0, -3).every((symbol) => contracts.quote(symbol) === undefined)).to.equal(true)
  })
})

describe('contracts on a share that is split', () => {
  const [TWO, ONE] = ['AAA260619C00002000', 'AAA260619C00001000']
  const said = (symbol: string, at: number, [bid, ask]: readonly [number, number]): Quote => ({ symbol, at: millis(at), bid, ask, bidSize: 1, askSize: 1 })
  const entry = (quote: Quote): ChainEntry[] => [contractOf(quote.symbol)].flatMap((contract) => (contract ? [{ contract, quote }] : []))

  it('keep their last middle in new shares while a side is missing', () => {
    const contracts = new ListedContracts()
    contracts.take({ underlying: 'AAA', at: millis(1), entries: [...entry(said(ONE, 1, [9, 9.4])), ...entry(said(TWO, 1, [4, 6]))] })
    for (const quote of [said(ONE, 2, [9, 9.4]), said(TWO, 2, [4, 6]), said(ONE, 3, [0, 20]), said(TWO, 3, [0, 8])]) contracts.takeQuote(quote)
    expect(contracts.mark(TWO), 'half-way between four and six').to.equal(5)
    contracts.split('AAA', { to: 2, from: 1 })
    expect(contracts.mark(ONE), 'the one at two dollars before, not its namesake').to.equal(2.5)
    contracts.takeQuote(said(ONE, 4, [0, 1.5]))
    expect(contracts.mark(ONE), 'somebody sells for less').to.equal(1.5)
  })

  it('keep what was told of them since the last chain, and where no chain lists them', () => {
    const contracts = new ListedContracts()
    contracts.takeQuote(said(TWO, 1, [4, 6]))
    contracts.split('AAA', { to: 2, from: 1 })
    expect(contracts.mark(ONE), 'without a chain').to.equal(2.5)
    contracts.take({ underlying: 'BBB', at: millis(1), entries: entry(said('BBB260619C00004000', 1, [1, 2])) })
    contracts.takeQuote(said('BBB260619C00004000', 2, [3, 5]))
    contracts.split('BBB', { to: 2, from: 1 })
    expect(contracts.mark('BBB260619C00002000'), 'of a later word than the chain').to.equal(2)
  })
})

describe('the latest about contracts', () => {
  it('is what it would be if every word were written down at once', () => {
    const symbols = fc.uniqueArray(fc.constantFrom(...SYMBOLS.slice(0, 4)), { maxLength: 4 })
    const word = fc.record({ what: fc.constantFrom('chain', 'chain', 'chain', 'quote', 'drop'), root: fc.constantFrom('AAA', 'BBB'), symbols, later: fc.boolean(), lacks: fc.constantFrom('bid', 'ask', 'nothing') })
    fc.assert(fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const [listed, plain] = [new ListedContracts(), new Plain()]
      const middles = new Map<string, number>()
      let at = 0
      words.forEach(({ what, root, symbols: some, later, lacks }, price) => {
        at += Number(later)
        const keep = (symbol: string): void => {
          const quote = plain.quote(symbol)
          if (quote && isTwoSided(quote)) middles.set(symbol, (quote.bid + quote.ask) / 2)
        }
        const names = some.map((symbol) => symbol.replace('AAA', root)).sort()
        const quotes = names.map((symbol): Quote => ({ symbol, at: millis(at), bid: lacks === 'bid' ? 0 : price + 1, ask: lacks === 'ask' ? 0 : price + 2, bidSize: 1, askSize: 1 }))
        if (what === 'quote') names.forEach(keep)
        if (what === 'chain') [...plain.quotes.keys()].forEach(keep)
        for (const one of [listed, plain]) {
          if (what === 'drop') one.drop(root)
          else if (what === 'quote') quotes.forEach((quote) => one.takeQuote(quote))
        }
        if (what === 'chain') {
          const entries = quotes.flatMap((quote): readonly ChainEntry[] => [contractOf(quote.symbol)].flatMap((contract) => (contract ? [{ contract, quote }] : [])))
          const chain: Chain = { underlying: root, at: millis(at), entries }
          listed.take(chain)
          plain.take(chain)
        }
        for (const symbol of SYMBOLS) {
          const quote = plain.quote(symbol)
          const mark = quote && contractMark(quote, middles.get(symbol))
          expect([listed.entry(symbol), listed.quote(symbol), listed.mark(symbol)]).to.deep.equal([plain.entry(symbol), quote, mark])
        }
      })
    }), { seed: 44, numRuns: 500 })
  })
})
