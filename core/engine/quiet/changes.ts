import { empty } from '../../empty.ts'
import type { TradeClosed } from '../../fact/fact.ts'
import type { Engine } from '../engine.ts'
import type { Asked } from './asked.ts'
import type { Held } from './held.ts'

/** What has become of the book between two calls of the door, as far as a strategy may see it: its sleeve, its trades, its parameters. */
export class Changes {
  private readonly engine: Engine
  private all: readonly Asked[] = []
  private byKey = new Map<string, Asked>()
  /** Those that held something when it was looked at last. */
  private holding: Asked[] = []
  private lastTrade: TradeClosed | undefined
  /** The versions in force, in the order of their names. */
  private versions: (number | undefined)[] = []
  private names: readonly string[] = []

  constructor(engine: Engine) {
    this.engine = engine
  }

  /** Other tracks from here on, none of which knows anything. */
  begin(all: readonly Asked[]): void {
    this.all = all
    this.byKey = new Map(all.map((one) => [one.key, one]))
    this.names = [...new Set(all.map(({ name }) => name))]
    this.versions = []
    this.holding = []
    this.lastTrade = this.engine.book.trades.at(-1)
  }

  /** Whoever may see something that changed is told. */
  stir(held: readonly Held[]): void {
    if (this.hasOtherVersions()) for (const one of this.all) one.stir()
    this.stirTraders()
    this.stirHolders(held)
  }

  private stirHolders(held: readonly Held[]): void {
    const { holding, byKey, engine: { book: { sleeves } } } = this
    for (let k = 0; k < holding.length; k += 1) if (!sleeves.has((holding[k] as Asked).key)) (holding[k] as Asked).stir()
    empty(holding)
    for (let h = 0; h < held.length; h += 1) {
      const { sleeve } = held[h] as Held
      const one = byKey.get(sleeve.key)
      if (!one) continue
      one.look(sleeve)
      holding.push(one)
    }
  }

  private stirTraders(): void {
    const { trades } = this.engine.book
    for (let i = trades.length - 1; i >= 0 && trades[i] !== this.lastTrade; i -= 1) this.byKey.get((trades[i] as TradeClosed).sleeve)?.stir()
    if (trades.length > 0) this.lastTrade = trades[trades.length - 1]
  }

  private hasOtherVersions(): boolean {
    const { names, versions, engine: { book: { parameters } } } = this
    let isOther = false
    for (let n = 0; n < names.length; n += 1) {
      const version = parameters.get(names[n] as string)?.version
      if (version === versions[n] && n < versions.length) continue
      versions[n] = version
      isOther = true
    }
    return isOther
  }
}
