import { applyDecision, changeId } from './apply-decision.ts'
import { beginRun } from './begin-run.ts'
import type { Judgement } from './change.ts'
import { type Decision, decide } from './decide.ts'
import { evidenceShown } from './evidence-shown.ts'
import { failuresOf } from './failures.ts'
import { failuresSentence } from './failures-sentence.ts'
import { headline } from './headline.ts'
import type { LearnerState } from './learner-state.ts'
import { type LedgerEntry, whatOf } from './ledger-entry.ts'
import { Memory } from './memory.ts'
import { changesBetween, type Proposal } from './proposal.ts'
import type { RunInput } from './run-input.ts'
import { valuesAt } from './search-space.ts'
import { sentenceOf } from './sentence-of.ts'

/** What a run leaves: state to store, one proposal, one entry of the ledger. */
export interface Outcome {
  readonly state: LearnerState
  readonly proposal: Proposal
  readonly ledgerEntry: LedgerEntry
}

/**
 * One run of one module: pure, so that the same state and input give the same bytes. `memory` holds what follows from both and only saves time;
 * keep one per module between runs.
 */
export function runOnce(state: LearnerState, input: RunInput, memory: Memory = new Memory()): Outcome {
  const begun = beginRun(state, input)
  // What is new in this run is measured against what the last one saw.
  const decision = decide({ ...begun.state, seen: state.seen }, input, memory)
  const after = applyDecision(begun.state, decision, input)
  const proposal = proposalOf(begun.state, after, { decision, input })
  return { state: after, proposal, ledgerEntry: entryOf(begun.state, after, { decision, input, memory, proposal, judged: begun.judged }) }
}

interface Made {
  readonly decision: Decision
  readonly input: RunInput
}

function proposalOf(before: LearnerState, after: LearnerState, { decision, input }: Made): Proposal {
  const { module, strategy } = before
  const [old, values] = [valuesAt(input.space, before.champion.point), valuesAt(input.space, after.champion.point)]
  const type = decision.promotion ? 'promote' : decision.rollbackTo ? 'roll-back' : 'keep'
  return {
    type,
    id: type === 'keep' ? runId(after) : changeId(before, after.champion.version),
    at: input.at,
    module,
    strategy,
    reason: decision.verdict.reason,
    from: before.champion.version,
    to: after.champion.version,
    values,
    changes: changesBetween(old, values),
    predicted: decision.promotion?.predicted ?? null,
    sample: input.evaluation.end - before.origin,
  }
}

function runId({ module, strategy, runs }: LearnerState): string {
  return `${module}-${strategy}-run-${runs}`
}

interface Told extends Made {
  readonly memory: Memory
  readonly proposal: Proposal
  readonly judged: readonly Judgement[]
}

function entryOf(before: LearnerState, after: LearnerState, { decision, input, memory, proposal, judged }: Told): LedgerEntry {
  const { evaluation, settings } = input
  const { gate, ancestor, promotion, verdict } = decision
  const failures = failuresOf(before, input, { decision, memory })
  const { id, at, module, strategy, changes, to: version } = proposal
  return {
    id,
    at,
    module,
    strategy,
    what: whatOf(decision),
    sentence: [sentenceOf(verdict, changes), ...(failures ? [failuresSentence(failures)] : [])].join(' '),
    version,
    changes,
    gain: null,
    helped: null,
    ...verdict,
    run: after.runs,
    champion: before.champion,
    seen: {
      data: evaluation.data,
      firstBlock: before.origin,
      lastBlock: evaluation.end,
      epochStart: before.epoch.start,
      floor: after.floor,
      seed: after.seed,
      drawn: after.drawn,
      regimeAlarm: after.regime.alarm,
    },
    evidence: gate ? evidenceShown(gate, memory.bank, { ...before, end: evaluation.end }) : null,
    ancestor: ancestor ? { version: ancestor.version.version, logEvidence: ancestor.logEvidence, needed: ancestor.needed, time: ancestor.time } : null,
    promotion: promotion ? {
      point: promotion.point,
      target: promotion.target,
      gain: promotion.gain,
      t: promotion.t,
      predicted: promotion.predicted,
      surrogate: { model: 'KernelRidgeRegression', width: settings.kernelWidth, ridge: settings.ridge, error: promotion.surrogateError },
      effects: promotion.effects,
    } : null,
    failures,
    judged,
    headline: headline(after.tally, after.path),
  }
}
