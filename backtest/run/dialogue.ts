import { type Millis, millis } from '../../core/brand.ts'
import type { Effect } from '../../core/engine/effect.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Input } from '../../core/engine/input.ts'
import { isLate } from '../../core/engine/order/is-late.ts'
import { turn } from '../../core/engine/turn.ts'
import type { Recorder } from './recorder.ts'
import type { RunPlan } from '../run-plan.ts'
import type { TapeVenue } from '../venue/tape-venue.ts'
import type { Update } from '../venue/update.ts'
import type { Witness } from './witness.ts'

const CENT = 0.01
/** What two looks do not settle waits for the next moment. */
const LOOKS = 3

export interface DialogueGiven {
  readonly plan: RunPlan
  readonly engine: Engine
  readonly venue: TapeVenue
  readonly recorder: Recorder
  /** Hears every fact. */
  readonly witness: Witness | undefined
}

/** What engine and venue say to each other, each answer at once and in order: every input of a run is posted here. */
export class Dialogue {
  /** The account moved since the engine last looked at it. */
  isDirty = false
  /** Nothing is told to the engine with an earlier time than what it was told before. */
  now: Millis
  /** The next input's number. */
  seq = 1
  private readonly given: DialogueGiven
  /** Oldest first, and the first of them that is still to be performed. */
  private effects: readonly Effect[] = []
  private next = 0
  private looks = LOOKS

  constructor(given: DialogueGiven) {
    this.given = given
    this.now = given.plan.from
  }

  /** Neither waits for an answer, and the engine has seen the account. */
  get isSettled(): boolean {
    return !this.isDirty && this.next === this.effects.length && this.given.venue.isSilent
  }

  /** Nothing is held and nothing rests, as the book has it. */
  get isIdle(): boolean {
    const { sleeves, open } = this.given.engine.book
    return sleeves.size === 0 && open.size === 0
  }

  /** Time alone makes something due by then: an entry is late, or, with nothing heard since, an exit goes on or a position's time is over. */
  isTimerDue(at: Millis): boolean {
    const { sleeves, open } = this.given.engine.book
    for (const order of open.values()) if (isLate(order, at)) return true
    if (at > this.now) for (const { exit, protection } of sleeves.values()) if (exit !== null || at >= (protection.exitAt ?? Infinity)) return true
    return false
  }

  /** The venue's cash is not what the book says, by a cent or more. */
  get isOff(): boolean {
    const { venue, engine } = this.given
    return Math.abs(venue.cash - engine.book.cash) >= CENT / 2
  }

  /** The venue's whole word; a difference counts when two looks show it. */
  look(at: Millis): void {
    const { venue, engine } = this.given
    this.isDirty = false
    this.post({ type: 'venue', at, venue: venue.snapshot(at) })
    if (this.isOff || engine.doubts.size > 0) this.post({ type: 'venue', at, venue: venue.snapshot(at) })
    this.settle(at)
  }

  /** Until nothing is under way: an effect is answered, and the answer may make effects. */
  settle(at: Millis): void {
    this.looks = LOOKS
    this.hear(at)
    while (this.next < this.effects.length) {
      this.next += 1
      this.perform(this.effects[this.next - 1] as Effect, at)
      this.hear(at)
    }
  }

  post(input: Input, update?: Update): void {
    const { engine, recorder, witness, plan } = this.given
    const { facts, effects } = turn(engine, this.seq, input)
    this.seq += 1
    this.now = input.at
    if (facts.length > 0) {
      recorder.take(facts)
      witness?.facts(facts)
      if (input.type !== 'cycle') recorder.takeFills(facts, update, plan.costs)
    }
    if (effects.length > 0) this.queue(effects)
  }

  private queue(effects: readonly Effect[]): void {
    this.effects = this.next === this.effects.length ? effects : [...this.effects.slice(this.next), ...effects]
    this.next = 0
  }

  private hear(at: Millis): void {
    const { venue, engine } = this.given
    if (venue.isSilent) return
    for (const update of venue.drain()) {
      if (update.isRepeat && engine.strays.length === 0) this.seq += 1
      else this.take(update, at)
    }
  }

  private take(update: Update, now: Millis): void {
    const { event, order, fills, at } = update
    if (fills.length > 0) this.isDirty = true
    this.post({ type: 'update', at: millis(Math.min(now, Math.max(this.now, at))), order, fills, event }, update)
  }

  private perform(effect: Effect, at: Millis): void {
    const { venue } = this.given
    switch (effect.type) {
      case 'submit':
        return this.post({ type: 'reply', at, id: effect.order.id, outcome: venue.submit(effect.order, at) })
      case 'inquire':
        return this.post({ type: 'reply', at, id: effect.id, outcome: venue.inquire(effect.id) })
      case 'cancel':
        return this.post({ type: 'cancel-reply', at, id: effect.id, ...venue.cancel(effect.venueId, at) })
      case 'cancel-stray':
        return void venue.cancel(effect.venueId, at)
      case 'cancel-all':
        return venue.cancelAll(at)
      case 'reconcile':
        this.looks -= 1
        if (this.looks < 0) return void (this.isDirty = true)
        return this.post({ type: 'venue', at, venue: venue.snapshot(at) })
    }
  }
}
