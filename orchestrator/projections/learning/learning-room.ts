import type { LearningView, ParameterRow } from '../../../contract/views/learning-view.ts'
import { parameterRow } from '../../../contract/views/learning-view.ts'
import { tableOf } from '../../../contract/table.ts'
import type { Millis } from '../../../core/brand.ts'
import type { Seat } from '../../../core/engine/desk-plan.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { parametersOf } from '../../../core/engine/engine.ts'
import { rangesOf, tunableOf } from '../../../core/engine/parameters.ts'
import type { OptimizerAudited, OptimizerFailed, OptimizerRan, ParametersSet } from '../../../core/fact/fact.ts'
import { MODULES, type ModuleName } from '../../../core/order/module-name.ts'
import type { Room } from '../room.ts'
import { createEffectBook } from './effect-book.ts'
import { createLedgerBook } from './ledger-book.ts'

type InForce = LearningView['parameters'][number]
type Verdict = LearningView['verdicts'][number]
type Audit = LearningView['audits'][number]

/** What the process knows of its optimizer beside the facts. */
export interface OptimizerPace {
  readonly enabled: boolean
  /** Market time. */
  readonly nextRun: number | null
}

const MOST = 24

/** The parameters in force with who set them and when, every decision about them, and what learning brought. */
export function createLearningRoom(pace: () => OptimizerPace = () => ({ enabled: false, nextRun: null })): Room<LearningView> {
  const setBy = new Map<string, ParametersSet>()
  const [ledger, effect] = [createLedgerBook(), createEffectBook()]
  const last = new Map<ModuleName, OptimizerRan>()
  const audited = new Map<ModuleName, OptimizerAudited>()
  const count = { runs: 0, changes: 0, failures: 0 }
  let failed: OptimizerFailed | null = null
  let restored: Millis | null = null
  return {
    take(fact) {
      switch (fact.type) {
        case 'parameters.set': {
          const key = `${fact.module}/${fact.strategy}`
          count.changes += 1
          ledger.set(fact, setBy.get(key)?.parameters.values)
          setBy.set(key, fact)
          return
        }
        case 'parameter.pinned':
          return ledger.pinned(fact, setBy.get(`${fact.module}/${fact.strategy}`)?.parameters.version ?? 0)
        case 'optimizer.ran': {
          const key = `${fact.module}/${fact.strategy}`
          count.runs += 1
          failed = null
          last.set(fact.module, fact)
          effect.take(key, fact.entry)
          return ledger.ran(fact, setBy.get(key)?.parameters.version ?? 0)
        }
        case 'optimizer.audited':
          return void audited.set(fact.module, fact)
        case 'book.restored':
          restored = fact.at
          return
        case 'optimizer.failed':
          count.failures += 1
          failed = fact
          return
        default:
          return
      }
    },
    view({ engine }) {
      const { enabled, nextRun } = pace()
      const verdicts = MODULES.flatMap((module) => last.get(module) ?? [])
      return {
        enabled,
        lastRun: verdicts.length === 0 ? null : Math.max(...verdicts.map(({ at }) => at)),
        nextRun: enabled && nextRun !== null && nextRun > 0 ? Math.round(nextRun) : null,
        ...count,
        measured: effect.measured,
        helped: effect.helped,
        failed: failed && { at: failed.at, error: failed.error },
        effect: effect.effect(),
        verdicts: verdicts.map(verdictOf),
        audits: MODULES.flatMap((module) => audited.get(module) ?? []).map(auditOf),
        restored,
        next: nextWords({ enabled, runs: count.runs }),
        parameters: engine.plan.seats.flatMap((seat) => seat.strategies.map((name) => inForce(engine, seat, name, setBy))).slice(0, MOST),
        ledger: [...ledger.entries(engine)],
      }
    },
  }
}

function nextWords({ enabled, runs }: { readonly enabled: boolean; readonly runs: number }): string {
  if (!enabled) return 'When an optimizer runs, each of its proposals appears here with what it changed, why it was promoted or rejected, and whether it helped.'
  if (runs === 0) return 'The optimizer reads the past that strategies are judged on: its first verdict appears here after its first run.'
  return 'Every run compares candidates on the same bars; while the evidence is too weak, the right number of changes is none.'
}

function verdictOf({ module, strategy, at, entry, why }: OptimizerRan): Verdict {
  const { run, reason, sentence, sample, evidence } = entry
  return {
    module, strategy, at, run, reason,
    sentence: (why === '' ? sentence : `Not put in force, because ${why}. ${sentence}`).slice(0, 400),
    blocks: Math.max(0, Math.round(sample)),
    candidates: evidence?.candidates ?? 0,
    evidence: evidence?.log ?? null,
    needed: evidence?.needed ?? null,
    meter: evidence?.meter ?? null,
    detectable: evidence?.detectable ?? null,
  }
}

function auditOf({ module, strategy, at, audit: { sentence, from, to, candidates, t, p, overfitting, probabilistic, deflated } }: OptimizerAudited): Audit {
  return { module, strategy, at, blocks: Math.max(0, to - from), candidates, sentence, t, p, overfitting, probabilistic, deflated }
}

function inForce(engine: Engine, seat: Seat, strategy: string, setBy: ReadonlyMap<string, ParametersSet>): InForce {
  const module = seat.module.name
  const { version, values } = parametersOf(engine, module, strategy)
  const set = setBy.get(`${module}/${strategy}`)
  const schema = seat.module.strategies[strategy]?.parameters
  const ranges = new Map((schema ? rangesOf(schema) : []).map((range) => [range.name, range]))
  const tunable = new Set(schema ? tunableOf(schema) : [])
  const isPinned = (name: string): boolean => engine.book.pins.has(`${module}/${strategy}/${name}`)
  const rows = Object.entries(values).slice(0, MOST).map(([name, value]): ParameterRow => {
    const range = ranges.get(name)
    return { name, value, minimum: finite(range?.minimum), maximum: finite(range?.maximum), standard: finite(range?.initial), tunable: tunable.has(name), pinned: isPinned(name) }
  })
  const actor = set ? actorOf(set.actor) : 'default'
  return { module, strategy, version, since: set?.at ?? null, actor, pinned: rows.some(({ pinned }) => pinned), values: tableOf(parameterRow, rows) }
}

/** A range may be open to one side, which JSON cannot say. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}

function actorOf(actor: string): 'operator' | 'optimizer' {
  return actor === 'optimizer' ? 'optimizer' : 'operator'
}
