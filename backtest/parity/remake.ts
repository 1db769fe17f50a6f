import { type Millis, millis, type OrderId, unreachable } from '../../core/brand.ts'
import type { Effect } from '../../core/engine/effect.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Input } from '../../core/engine/input.ts'
import { turn } from '../../core/engine/turn.ts'
import type { Fact } from '../../core/fact/fact.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { type Latencies, latenciesOf } from './latencies.ts'
import { marketTape } from './market-tape.ts'
import type { Recorded, RecordedFact, RecordedInput } from './recorded.ts'
import { recordedSplits } from './recorded-splits.ts'
import { type RefusalWords, RemadeVenue, type RemadeUpdate } from './remade-venue.ts'

export interface RemakeGiven {
  readonly recorded: Recorded
  /** An engine over the facts so far, as a start seats it. */
  readonly seat: (facts: readonly Fact[]) => Engine
  readonly calendar: SessionCalendar
  readonly words: RefusalWords
}

export interface Remade {
  /** Facts in the order in which they were made; those before the first complete start are not among them. */
  readonly facts: readonly RecordedFact[]
  readonly engine: Engine | undefined
  /** Facts before the start at which it began: they stand as they were recorded. */
  readonly before: readonly Fact[]
  /** Input number of that start; Infinity when there is none. */
  readonly from: number
  readonly inputs: number
  /** Orders that stood when it began, which nobody can make anew: only after pruning. */
  readonly standing: number
}

/** Looks that one moment may ask for in a row when the journal has none for them. */
const LOOKS = 3

/**
 * Feeds market data, timers, commands and the shell's own words again, in their recorded numbers and at their recorded times, and has
 * the venue's part made anew: what it answers comes when its recorded counterpart came, and says what exchange/matching says.
 */
export function remake(given: RemakeGiven): Remade {
  const { recorded } = given
  const from = firstStart(recorded)
  const inputs = (): Iterable<RecordedInput> => after(recorded.inputs(), from)
  const before = recorded.facts.filter((fact) => fact.input < from).map((fact) => fact.body)
  const run = new RemakeRun(given, { before, latencies: latenciesOf(inputs()), tape: marketTape(inputs()), splits: recordedSplits(inputs(), recorded.facts) })
  for (const input of inputs()) run.take(input)
  return { facts: run.facts, engine: run.engine, before, from, inputs: run.inputs, standing: run.standing }
}

function firstStart({ inputs, prunedThrough }: Recorded): number {
  for (const { seq, body } of inputs()) if (seq > prunedThrough && body.type === 'start') return seq
  return Infinity
}

function* after(inputs: Iterable<RecordedInput>, from: number): Iterable<RecordedInput> {
  for (const input of inputs) if (input.seq >= from) yield input
}

interface Prepared {
  readonly before: readonly Fact[]
  readonly latencies: Latencies
  readonly tape: ReturnType<typeof marketTape>
  readonly splits: ReturnType<typeof recordedSplits>
}

type Answer = Extract<Input, { type: 'reply' | 'cancel-reply' }>

class RemakeRun {
  readonly facts: RecordedFact[] = []
  engine: Engine | undefined
  inputs = 0
  standing = 0
  private venue: RemadeVenue | undefined
  private readonly given: RemakeGiven
  private readonly prepared: Prepared
  private now: Millis = millis(0)
  private seq = 0
  /** Numbers of inputs that the journal does not have. */
  private extra: number
  private updates: RemadeUpdate[] = []
  private readonly answers = new Map<string, Answer[]>()
  /** Orders on their way to the venue. */
  private readonly underway: { readonly at: Millis; readonly act: () => void }[] = []
  private look = 0
  private looks = LOOKS

  constructor(given: RemakeGiven, prepared: Prepared) {
    this.given = given
    this.prepared = prepared
    this.extra = prepared.latencies.last
  }

  take({ seq, body }: RecordedInput): void {
    if (body.at > this.now) this.overdue(body.at)
    // What reaches the venue before this input may be answered by it.
    this.seq = seq - 1
    this.now = millis(Math.max(this.now, body.at))
    this.looks = LOOKS
    if (body.type !== 'start') this.pass(this.now)
    this.seq = seq
    if (body.type === 'start') return this.start(seq, body)
    switch (body.type) {
      case 'bars':
      case 'quotes':
      case 'chains':
      case 'cycle':
      case 'timer':
      case 'command':
      case 'condition':
      case 'optimizer':
      // The venue split at its own time.
      case 'split':
        return this.post(seq, body)
      case 'reply':
        return this.answer(seq, `reply ${body.id}`, body.at)
      case 'cancel-reply':
        return this.answer(seq, `cancel ${body.id}`, body.at)
      case 'update':
        return this.update(seq, body)
      case 'venue':
        this.look += 1
        return this.show(seq, body.at)
      default:
        return unreachable(body)
    }
  }

  private start(seq: number, body: Extract<Input, { type: 'start' }>): void {
    const { seat, calendar, words } = this.given
    const { before, tape, splits } = this.prepared
    if (this.venue) this.venue.list(body)
    else {
      this.venue = new RemadeVenue({ start: body, tape, splits, calendar, words })
      this.standing = body.venue.orders.length
    }
    this.pass(this.now)
    // What was on its way to a process that had ended is told by the look alone.
    this.answers.clear()
    this.venue.drain()
    this.updates = []
    this.engine = seat([...before, ...this.facts.map((fact) => fact.body)])
    const unfinished = [...this.engine.book.open.keys(), ...(body.restored?.book.orders ?? []).map((order) => order.id)]
    this.post(seq, { ...body, venue: { ...this.venue.snapshot(body.at, unfinished) } })
  }

  /** The market, and the orders that reach the venue within it. */
  private pass(to: Millis): void {
    const due = this.underway.filter((call) => call.at <= to).sort((a, b) => a.at - b.at)
    for (const call of due) {
      this.underway.splice(this.underway.indexOf(call), 1)
      this.venue?.advance(call.at)
      call.act()
    }
    this.venue?.advance(to)
    this.hear()
  }

  private hear(): void {
    if (this.venue) this.updates.push(...this.venue.drain())
  }

  /** What the venue said and the journal has no place for arrives as late as its answers usually did. */
  private overdue(at: Millis): void {
    const { told } = this.prepared.latencies
    for (let first = this.updates[0]; first && first.at + told < at; first = this.updates[0]) {
      this.updates.shift()
      this.tell((this.extra += 1), first, millis(Math.max(this.now, first.at + told)))
    }
  }

  private update(seq: number, { order, event, at }: Extract<Input, { type: 'update' }>): void {
    const same = this.updates.findIndex((one) => one.event === event && one.order.symbol === order.symbol && one.order.type === order.type && one.order.side === order.side)
    if (same === -1) return
    const [found] = this.updates.splice(same, 1)
    if (found) this.tell(seq, found, at)
  }

  private tell(seq: number, { order, fills, event }: RemadeUpdate, at: Millis): void {
    this.post(seq, { type: 'update', at, order, fills, event })
  }

  private show(seq: number, at: Millis): void {
    if (this.venue && this.engine) this.post(seq, { type: 'venue', at, venue: this.venue.snapshot(at, [...this.engine.book.open.keys()]) })
  }

  /** The recorded answer's place is taken by the one made anew; an answer that nobody asked for is left out. */
  private answer(seq: number, key: string, at: Millis): void {
    const next = this.answers.get(key)?.shift()
    if (next) this.post(seq, { ...next, at })
  }

  private post(seq: number, input: Input): void {
    if (!this.engine) return
    this.inputs += 1
    const { facts, effects } = turn(this.engine, seq, input)
    for (const body of facts) this.facts.push({ input: seq, body })
    for (const effect of effects) this.perform(effect, input.at)
  }

  private perform(effect: Effect, at: Millis): void {
    const { venue } = this
    if (!venue) return
    switch (effect.type) {
      case 'submit':
        return this.send(effect.order.id, at, () => this.reply(effect.order.id, venue.submit(effect.order, this.arrivalOf(effect.order.id, at))))
      case 'inquire':
        return this.reply(effect.id, venue.inquire(effect.id))
      case 'cancel': {
        const outcome = venue.cancel(effect.venueId, this.present(at))
        this.hear()
        return this.keep(`cancel ${effect.id}`, { type: 'cancel-reply', at, id: effect.id, ...outcome })
      }
      case 'cancel-stray':
        return void venue.cancel(effect.venueId, this.present(at))
      case 'cancel-all':
        return venue.cancelAll(this.present(at))
      case 'reconcile':
        return this.lookAgain(at)
      default:
        return unreachable(effect)
    }
  }

  private present(at: Millis): Millis {
    return millis(Math.max(this.now, at))
  }

  private arrivalOf(id: OrderId, at: Millis): Millis {
    const { arrivals, usual } = this.prepared.latencies
    return millis(Math.max(this.present(at), arrivals.get(id) ?? at + usual))
  }

  private send(id: OrderId, at: Millis, act: () => void): void {
    const arrival = this.arrivalOf(id, at)
    const call = (): void => {
      act()
      this.hear()
    }
    if (arrival <= this.now) call()
    else this.underway.push({ at: arrival, act: call })
  }

  private reply(id: OrderId, outcome: Extract<Answer, { type: 'reply' }>['outcome']): void {
    this.keep(`reply ${id}`, { type: 'reply', at: this.now, id, outcome })
  }

  /** Kept for its recorded place; where the journal has none, it is told at once. */
  private keep(key: string, answer: Answer): void {
    const { replies, cancels } = this.prepared.latencies
    const places = (answer.type === 'reply' ? replies : cancels).get(answer.id) ?? []
    const waiting = this.answers.get(key) ?? []
    const left = places.filter((seq) => seq > this.seq).length - waiting.length
    if (left > 0) this.answers.set(key, [...waiting, answer])
    else this.post((this.extra += 1), { ...answer, at: this.now })
  }

  /** The journal's next look answers it, unless none comes soon. */
  private lookAgain(at: Millis): void {
    const next = this.prepared.latencies.looks[this.look]
    if (next && next.at - at <= Math.max(1_000, 2 * this.prepared.latencies.usual)) return
    this.looks -= 1
    if (this.looks >= 0) this.show((this.extra += 1), this.present(at))
  }
}
