import { acknowledge, advance, type AlertBook } from '../alerts/alert-book.ts'
import type { AlertSettings, Finding, Notice } from '../alerts/alert.ts'
import { dailyLoss } from '../alerts/daily-loss.ts'
import { noData } from '../alerts/no-data.ts'
import { optimizationApplied } from '../alerts/optimization-applied.ts'
import { systemDown } from '../alerts/system-down.ts'
import { tradeFrequency } from '../alerts/trade-frequency.ts'
import { tradingHalted } from '../alerts/trading-halted.ts'
import { winRate } from '../alerts/win-rate.ts'
import type { Memory } from './memory.ts'

/** The rules over what is known now; those about trading see only what may be shown already (DASHBOARD.md section 7). */
export function takeAlerts(memory: Memory, settings: AlertSettings, now: number): { readonly memory: Memory; readonly notices: readonly Notice[] } {
  const { watch, line, learning, alerts } = memory
  const toldChanges = memory.toldChanges ?? firstChanges(memory)
  const isUp = watch.state === 'up'
  const seen = isUp ? line.ripe?.state : undefined
  const findings: readonly Finding[] = [
    ...systemDown(watch, now),
    // The trading state is shown at once, on a live account too.
    ...(isUp && memory.state ? tradingHalted(memory.state) : standing(alerts, ['halted'])),
    ...(isUp && memory.health ? noData(memory.health, settings) : standing(alerts, ['no-data'])),
    ...(seen ? dailyLoss(seen, new Set(alerts.active.map(({ alert }) => alert.id))) : standing(alerts, ['daily-loss', 'daily-loss-critical'])),
    ...(seen?.today ? [...winRate(seen.today, settings), ...tradeFrequency(seen.today, seen.day.date, settings)] : standing(alerts, ['win-rate', 'trade-frequency'])),
    ...(learning && toldChanges ? optimizationApplied(learning, toldChanges) : []),
  ]
  const { book, notices } = advance(alerts, findings, { now, holdBack: settings.holdBack, settle: settings.settle })
  const known = learning ? new Set([...(toldChanges ?? []), ...learning.ledger.map(({ id }) => id)]) : toldChanges
  return { memory: { ...memory, alerts: book, toldChanges: known && new Set([...known].slice(-MOST_KNOWN)) }, notices }
}

/** While the engine is silent nothing new is known: what stands goes on standing. */
function standing({ active }: AlertBook, rules: readonly string[]): readonly Finding[] {
  return active.filter(({ alert }) => rules.includes(alert.rule)).map(({ alert }) => ({ ...alert, lasting: 'state' }))
}

export function acknowledgeAlert(memory: Memory, id: string, now: number): Memory | undefined {
  const alerts = acknowledge(memory.alerts, id, now)
  return alerts && { ...memory, alerts }
}

const MOST_KNOWN = 1_000

/** At the first reading the ledger's past is no news, save what came after the last change that an alert in the store tells of. */
function firstChanges({ learning, alerts }: Memory): ReadonlySet<string> | undefined {
  if (!learning) return undefined
  const told = new Set(alerts.recent.filter(({ rule }) => rule === 'optimization-applied').map(({ id }) => id))
  const newest = learning.ledger.findIndex(({ id }) => told.has(`opt:${id}`.slice(0, 64)))
  return new Set(learning.ledger.slice(Math.max(0, newest)).map(({ id }) => id))
}
