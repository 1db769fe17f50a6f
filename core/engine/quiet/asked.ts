import type { Millis } from '../../brand.ts'
import type { Sleeve } from '../../book/book.ts'
import type { SleeveKey } from '../../fact/fact.ts'
import type { Reason } from '../../order/reason.ts'
import type { Signal } from '../../order/signal.ts'
import { followsVersion, GRACE, keep } from '../cycle/cycle.ts'
import type { Engine } from '../engine.ts'
import type { Track } from '../track/track.ts'
import type { BarSink } from './bar-sink.ts'
import type { Moment } from './moment.ts'

/** A strategy on a symbol, asked bar after bar as long as it decides not to act. */
export class Asked {
  readonly track: Track
  private readonly engine: Engine
  private readonly now: Moment
  private readonly sink: BarSink
  private sleeve: Sleeve | undefined
  /** What it holds, or how often it traded, may have changed; how often its view had been told when it was told here. */
  private isStale = true
  private toldTimes = NaN
  /** The decision not to act that was taken last, when, and how often in a row with this code. */
  private reason: Reason | undefined
  private saidAt = NaN as Millis
  private code = ''
  private times = 0
  /** When it was asked last, what it said about the newest bar and those before it, whether that was counted, and what was kept before. */
  private heardAt = NaN
  private answer: Signal | undefined
  private earlier: Signal[] = NONE
  private isCounted = false
  private reasonBefore: Reason | undefined
  private saidBefore = NaN as Millis

  constructor(track: Track, { engine, now, sink }: AskedOf) {
    this.track = track
    this.engine = engine
    this.now = now
    this.sink = sink
  }

  get key(): SleeveKey {
    return this.track.sleeve
  }

  /** As its parameters are kept under. */
  get name(): string {
    return this.track.name
  }

  /** Its sleeve or its trades are others than they were. */
  stir(): void {
    this.isStale = true
  }

  /** Its sleeve may be another, or may have changed. */
  look(sleeve: Sleeve): void {
    this.isStale ||= this.sleeve !== sleeve || this.track.version !== sleeve.parameters || !this.track.view.shows(sleeve)
  }

  /** Takes in what holds until something happens. @returns false when the turn has to ask first. */
  know(): boolean {
    if (!this.isStale && this.track.view.times === this.toldTimes) return true
    const { engine, track } = this
    const { sleeves } = engine.book
    this.sleeve = sleeves.size === 0 ? undefined : sleeves.get(track.sleeve)
    if (track.decision === undefined || !followsVersion(engine, track, this.sleeve)) return false
    track.forget()
    track.view.know(this.sleeve)
    this.isStale = false
    this.toldTimes = track.view.times
    return true
  }

  /** @returns how many decisions not to act were taken, or that it acts. */
  hear(): number {
    const { track, now } = this
    track.closeUpTo((now.at - GRACE) as Millis)
    if (track.isOfSessions) return this.mayAct() ? ACTS : 0
    const { count } = track
    if (count === 0) return 0
    // With a session's first bar older ones are dropped: what was asked about them could not be put back.
    if (count > 1 && !track.staysInSession) return ACTS
    this.heardAt = now.at
    this.isCounted = false
    this.earlier = NONE
    if (count > 1 && !this.passesEarlier(count - 1)) return ACTS
    const signal = this.askNext()
    const { reason, saidAt } = this
    if (!this.lets(signal)) return ACTS
    this.reasonBefore = reason
    this.saidBefore = saidAt
    this.isCounted = true
    return count
  }

  /** A whole session waits while its market is open: whether a price is known that it can be acted at, the turn sees. */
  mayAct(): boolean {
    const { track, engine, now } = this
    return track.owesSession && engine.plan.calendar.isOpen(now.at as Millis)
  }

  /** The strategy decides not to act on the bar that the track stands at; otherwise the bar is put back, with what was said. */
  isSilent(): boolean {
    const { track, now, engine } = this
    let signal: Signal | undefined
    try {
      track.view.see(engine.book, this.sleeve)
      signal = track.ask()
      if (this.lets(signal)) return true
    } catch {
      // A defect is the turn's to name: it asks again.
    }
    track.closeUpTo((now.at - GRACE) as Millis)
    track.putBack(signal)
    return false
  }

  /** What was said at the present moment is kept for the turn. */
  takeBack(): void {
    if (this.heardAt !== this.now.at) return
    const { earlier, answer, track } = this
    if (earlier.length === 0) track.putBack(answer)
    else track.putBack(earlier[0], [...earlier.slice(1), answer])
    this.heardAt = NaN
    if (!this.isCounted) return
    this.times -= 1
    this.reason = this.reasonBefore
    this.saidAt = this.saidBefore
  }

  /** Counts and the last decision reach those who keep them. */
  say(): void {
    if (this.times > 0) this.count()
    if (this.reason === undefined) return
    keep(this.engine, this.track, { at: this.saidAt, type: 'none', reason: this.reason })
    this.reason = undefined
  }

  /** Of several bars a cycle keeps what was said about the newest; the others may protect. @returns false when one of so many makes it act. */
  private passesEarlier(count: number): boolean {
    this.earlier = []
    for (let left = count; left > 0; left -= 1) {
      const signal = this.askNext()
      if (signal.type !== 'none') return false
      this.earlier.push(signal)
    }
    return true
  }

  private askNext(): Signal {
    const { track } = this
    this.answer = undefined
    track.advance()
    track.view.see(this.engine.book, this.sleeve)
    this.answer = track.ask()
    return this.answer
  }

  /** Keeps a decision not to act. @returns false for any other, and for one that the turn has to count. */
  private lets(signal: Signal): boolean {
    if (signal.type !== 'none') return false
    const { reason } = signal
    if (reason.code !== this.code && !this.turnTo(reason.code)) return false
    this.reason = reason
    this.saidAt = this.now.at as Millis
    this.times += 1
    return true
  }

  /** @returns false for a code that was never counted: the order in which codes came is the turn's to keep. */
  private turnTo(code: string): boolean {
    if (!this.sink.knows(code)) return false
    if (this.times > 0) this.count()
    this.code = code
    return true
  }

  private count(): void {
    this.sink.pass(this.code, this.times)
    this.times = 0
  }
}

const NONE: Signal[] = []

/** In the place of a count. */
export const ACTS = -1

interface AskedOf {
  readonly engine: Engine
  readonly now: Moment
  readonly sink: BarSink
}
