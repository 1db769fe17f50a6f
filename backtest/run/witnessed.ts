import type { BarSink } from '../../core/engine/quiet/bar-sink.ts'
import type { Witness } from './witness.ts'

/** Bars leave behind what they do, and a witness hears their facts too. */
export function witnessed(sink: BarSink, witness: Witness): BarSink {
  return {
    take(facts) {
      sink.take(facts)
      witness.facts(facts)
    },
    markAll: (at, equity, count) => sink.markAll(at, equity, count),
    knows: (code) => sink.knows(code),
    pass: (code, times) => sink.pass(code, times),
  }
}
