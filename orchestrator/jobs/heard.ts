import type { OptimizerSaid } from '../../core/engine/input.ts'
import type { OptimizerAudit, OptimizerEntry } from '../../core/fact/optimizer-entry.ts'
import type { Parameters } from '../../core/order/parameters.ts'
import type { Audit, NotEnough } from '../../optimizer/audit/audit.ts'
import type { LedgerEntry } from '../../optimizer/ledger-entry.ts'
import type { Outcome } from '../../optimizer/run-once.ts'

type Ran = Extract<OptimizerSaid, { type: 'ran' }>

const SENTENCE = 400
const MOST = { numbers: 24, changes: 8, judged: 16, best: 5, anchors: 16 } as const

/**
 * An outcome as the input that tells it. What it asks for is everything that differs from what is in force, names that are no parameter
 * included: the engine drops a proposal whole that names one (RSK-07). @throws RangeError for values that are no numbers.
 */
export function heardOutcome({ proposal, ledgerEntry }: Outcome, { inForce, mayPromote }: { readonly inForce: Parameters['values']; readonly mayPromote: boolean }): Ran {
  const { type, module, strategy, values } = proposal
  for (const [name, value] of Object.entries(values)) if (!Number.isFinite(value)) throw new RangeError(`the optimizer proposes ${String(value)} for ${name}`)
  const wanted = Object.fromEntries(Object.entries(values).filter(([name, value]) => inForce[name] !== value))
  const asks = type === 'keep' || Object.keys(wanted).length === 0 ? null : { type, values: wanted }
  const { predicted, sample } = proposal
  return { type: 'ran', module, strategy, entry: entryOf(ledgerEntry, { predicted, sample }), asks, mayPromote }
}

/** Bounded, and in finite numbers, which alone a journal holds. */
function entryOf(entry: LedgerEntry, { predicted, sample }: Pick<OptimizerEntry, 'predicted' | 'sample'>): OptimizerEntry {
  const { id, run, what, reason, sentence, numbers, changes, evidence, judged, headline, champion, seen, ancestor, promotion, failures } = entry
  const told: OptimizerEntry = {
    id, run, what, reason,
    sentence: sentence.slice(0, SENTENCE),
    numbers: Object.fromEntries(Object.entries(numbers).filter(([, value]) => Number.isFinite(value)).slice(0, MOST.numbers)),
    changes: changes.slice(0, MOST.changes),
    predicted, sample,
    evidence: evidence && {
      candidates: evidence.candidates, anchors: evidence.anchors.slice(0, MOST.anchors), log: evidence.log, needed: evidence.needed, meter: evidence.meter,
      detectable: evidence.detectable, winning: evidence.winning, best: evidence.best.slice(0, MOST.best).map((standing) => ({ ...standing })),
    },
    judged: judged.slice(0, MOST.judged),
    headline: { changes: headline.changes, judged: headline.judged, effective: headline.effective, gain: headline.gain, path: headline.path },
    champion,
    record: { seen, ancestor, promotion, ...(failures ? { failures } : {}) },
  }
  return JSON.parse(JSON.stringify(told)) as OptimizerEntry
}

/** A nightly report as a page tells it. */
export function heardAudit({ sentence, data, seed, from, to, candidates, walkForward, superiority, overfitting, sharpe }: Audit): OptimizerAudit {
  return {
    sentence: sentence.slice(0, SENTENCE), data, seed, from, to, candidates,
    t: figure(walkForward, ({ t }) => t),
    p: figure(superiority, ({ p }) => p),
    overfitting: figure(overfitting, ({ probability }) => probability),
    probabilistic: figure(sharpe, ({ probabilistic }) => probabilistic),
    deflated: figure(sharpe, ({ deflated }) => deflated),
  }
}

function figure<T extends { readonly type: 'known' }>(record: T | NotEnough, read: (record: T) => number): number | null {
  if (record.type === 'not-enough-data') return null
  const value = read(record as T)
  return Number.isFinite(value) ? value : null
}
