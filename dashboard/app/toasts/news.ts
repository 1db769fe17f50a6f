import type { AlertsDocument } from '../../../contract/documents/alerts.ts'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { causeEnds } from '../../words/cause-ends.ts'
import { causeSentence } from '../../words/cause-sentence.ts'
import { titleOf } from '../../words/modules.ts'

/** One thing to tell once. */
export interface News {
  readonly id: string
  readonly level: 'info' | 'warning' | 'critical'
  readonly title: string
  readonly text: string
}

type Alerts = Pick<AlertsDocument, 'active' | 'recent'>

/** Alerts that were not there before; one that came again after it was over counts anew. */
export function newAlerts(before: Alerts, after: Alerts): readonly News[] {
  const known = new Set([...before.active, ...before.recent].map(keyOf))
  const fresh = [...after.active, ...after.recent].filter((alert) => !known.has(keyOf(alert)))
  return fresh.map((alert) => ({ id: keyOf(alert), level: alert.level, title: alert.title, text: alert.text }))
}

function keyOf({ id, raisedAt }: Alerts['active'][number]): string {
  return `${id} ${raisedAt}`
}

type States = LiveDocument['states']

/** Scopes that were halted or resumed between two documents; what follows the desk is told with it. */
export function newHalts(before: States, { states: after, market, shown }: Pick<LiveDocument, 'states' | 'market' | 'shown'>): readonly News[] {
  const isDesk = (before.desk.state === 'halted') !== (after.desk.state === 'halted')
  const scopes = isDesk ? (['desk'] as const) : (['stocks', 'options', 'crypto'] as const)
  return scopes.flatMap((scope): readonly News[] => {
    const [was, is] = [before[scope].state === 'halted', after[scope].state === 'halted']
    if (was === is) return []
    const id = `${is ? 'halt' : 'resume'} ${scope} ${market}`
    const { cause, stop } = after[scope]
    if (!is) return [{ id, level: 'info', title: `${titleOf(scope)} resumed`, text: 'New positions are possible again, within the limits.' }]
    return [{ id, level: 'critical', title: `${titleOf(scope)} HALTED`, text: `${cause === null ? 'No cause was told' : `Cause: ${causeSentence(cause, stop?.limit ?? null, shown)}`}. Nothing is opened. ${cause === null ? '' : causeEnds(cause)}`.trim() }]
  })
}
