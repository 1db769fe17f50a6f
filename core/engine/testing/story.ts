import { birthId, type Millis } from '../../brand.ts'
import type { Fact } from '../../fact/fact.ts'
import { sessionCalendar } from '../../market/session-calendar.ts'
import type { ApprovedOrder } from '../../order/approved.ts'
import { defaultLimits } from '../../risk/default-limits.ts'
import type { Limits } from '../../risk/limits.ts'
import type { DeskParts, DeskSettings, SeatSettings } from '../desk-plan.ts'
import type { Effect } from '../effect.ts'
import { createEngine, type Engine } from '../engine.ts'
import type { Command, Input } from '../input.ts'
import { turn } from '../turn.ts'
import { lineOf } from './line-of.ts'
import { INSTRUMENTS, OPEN } from './tape.ts'
import { toldModule } from './told-module.ts'
import { type AccountSays, snapshot } from './venue-words.ts'

const CALENDAR = sessionCalendar()

export const PARTS: DeskParts = {
  modules: { stocks: toldModule('stocks'), crypto: toldModule('crypto'), options: toldModule('options') },
  calendar: CALENDAR,
  news: undefined,
}

/** Wide limits: these tests are about the desk, test/gate is about the checks. */
export const LIMITS: Limits = {
  ...defaultLimits,
  maxPositionSize: 0.5,
  allocation: { stocks: 0.9, crypto: 0.9, options: 0.9 },
  maxOrdersPerMinute: 1000,
  correlation: { ...defaultLimits.correlation, threshold: 2 },
  options: { ...defaultLimits.options, maxNetDelta: 100, maxNetVega: 100, maxLoss: 1 },
  protections: { ...defaultLimits.protections, enabled: false },
}

const SEATS: readonly SeatSettings[] = [
  { module: 'stocks', enabled: true, symbols: ['AAA', 'BBB'], strategies: ['told'] },
  { module: 'crypto', enabled: true, symbols: ['BTC/USD'], strategies: ['told'] },
  { module: 'options', enabled: true, symbols: ['AAA'], strategies: ['told'] },
]

/** Told strategies in every seat, but for what is given. */
export function desk(given: { readonly limits?: Partial<Limits>; readonly seats?: readonly SeatSettings[] } = {}): DeskSettings {
  return { seats: given.seats ?? SEATS, limits: { ...LIMITS, ...given.limits } }
}

export type StartGiven = AccountSays & { readonly desk?: DeskSettings; readonly warmUp?: Extract<Input, { type: 'start' }>['warmUp']; readonly birth?: string }

export function start(given: StartGiven = {}): Input {
  const { at = OPEN, desk: settings = desk(), warmUp = [], birth = 'storybrd' } = given
  return { type: 'start', at, birth: birthId(birth), account: 'TEST', environment: 'simulated', version: 'test', desk: settings, instruments: INSTRUMENTS, warmUp, venue: snapshot(given) }
}

/** A command whose id is made of its type and time, unless one is given. */
export function command(at: Millis, given: CommandGiven): Input {
  return { type: 'command', at, command: { id: `${given.type}-${at}`, actor: 'tester', ...given } }
}

type CommandGiven = Command extends infer One ? (One extends Command ? Omit<One, 'id' | 'actor'> & { readonly id?: string } : never) : never

/** Begins a story on a journal's facts so far. */
export function given(facts: readonly Fact[] = [], parts: DeskParts = PARTS): Story {
  return new Story(createEngine(parts, facts), [...facts], parts)
}

/** A started desk with a hundred thousand dollars: the usual beginning. */
export function started(how: StartGiven = {}): Story {
  return given().when(start(how))
}

/** One engine, its inputs and what came of them. `facts` and `effects` are those of the last `when`. */
export class Story {
  readonly engine: Engine
  readonly journal: Fact[]
  readonly inputs: Input[] = []
  facts: readonly Fact[] = []
  effects: readonly Effect[] = []
  private readonly parts: DeskParts

  constructor(engine: Engine, journal: Fact[], parts: DeskParts) {
    this.engine = engine
    this.journal = journal
    this.parts = parts
  }

  when(...inputs: readonly Input[]): this {
    const facts: Fact[] = []
    const effects: Effect[] = []
    for (const input of inputs) {
      this.inputs.push(input)
      const made = turn(this.engine, this.inputs.length + this.journal.length, input)
      facts.push(...made.facts)
      effects.push(...made.effects)
    }
    this.facts = facts
    this.effects = effects
    this.journal.push(...facts)
    return this
  }

  /** @throws Error unless the last `when` made exactly these facts, as `lineOf` writes them; cycle ends are not listed. */
  then(...lines: readonly string[]): this {
    const actual = this.lines()
    if (actual.join('\n') !== lines.join('\n')) throw new Error(`expected\n  ${lines.join('\n  ')}\nbut the facts were\n  ${actual.join('\n  ')}`)
    return this
  }

  lines(): readonly string[] {
    return this.facts.filter((fact) => fact.type !== 'cycle.ended').map(lineOf)
  }

  /** What the shell is to do, in a word each. */
  wishes(): readonly string[] {
    return this.effects.map((effect) => effect.type)
  }

  /** The order that the last `when` sent. @throws Error unless it sent exactly one. */
  sent(): ApprovedOrder {
    const sent = this.effects.flatMap((effect) => (effect.type === 'submit' ? [effect.order] : []))
    const [only] = sent
    if (!only || sent.length > 1) throw new Error(`${sent.length} orders were sent: ${this.lines().join(', ')}`)
    return only
  }

  /** The process died: a new engine on the same journal, not yet started. */
  crash(): Story {
    return given(this.journal, this.parts)
  }

  holding(key: string, symbol: string): number | undefined {
    return this.engine.book.sleeves.get(key)?.holdings.find((held) => held.symbol === symbol)?.qty
  }
}
