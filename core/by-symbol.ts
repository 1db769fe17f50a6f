/** What is known of each symbol. One is asked about many times over: the last that was found is at hand. */
export class BySymbol<T extends { readonly symbol: string }> {
  private readonly all = new Map<string, T>()
  private last: T | undefined

  find(symbol: string): T | undefined {
    const { last } = this
    if (last !== undefined && last.symbol === symbol) return last
    const found = this.all.get(symbol)
    if (found !== undefined) this.last = found
    return found
  }

  /** @returns it. */
  add(one: T): T {
    this.all.set(one.symbol, one)
    return one
  }
}
